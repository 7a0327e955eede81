package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;

/**
 * Receives one answer of a {@link TextModel}, in order, on any threads of the engine. Implemented
 * by the host.
 */
public interface TextOutput {

  /**
   * Reports how many tokens the prompt has, before the first piece if it is known by then.
   *
   * @param count the tokens of the prompt as the model reads it
   * @throws InferenceException CONTEXT_EXCEEDED if no room is left for an answer; do not catch it
   */
  void promptTokens(int count);

  /**
   * Receives the text of the next token, or of several tokens together. While the consumer requests
   * no more text, the call blocks, so nothing is lost.
   *
   * @param text the text, which may end inside a character; empty if the token has no text yet
   * @return whether the answer continues; if not, it must return, and further text is dropped
   */
  boolean push(String text);

  /**
   * Receives the bytes of the next token, like {@link #push(String)}.
   *
   * @param utf8 text in UTF-8, which may end inside a character
   * @return whether the answer continues
   */
  boolean push(byte[] utf8);

  /**
   * Sets the count of generated tokens. Without it, each push counts as one token, and an answer
   * that returns STOP counts one more for the token that ended it.
   *
   * @param total how many tokens the answer has so far
   */
  void generatedTokens(int total);

  /**
   * Registers an action that makes a thread which waits for the engine return, for example by
   * closing the connection, setting the engine's own flag or interrupting the thread. It runs on
   * another thread when the answer must end - at a deadline, a cancel or an unload - or at once if
   * the answer has already ended.
   *
   * @param action called at most once, and not after {@link TextModel#answer} has returned by
   *     itself
   */
  void whenStopped(Runnable action);
}

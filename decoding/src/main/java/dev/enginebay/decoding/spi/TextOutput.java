package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;

/**
 * Takes one answer of a {@link TextModel}, in order, on whichever threads the engine has. The host
 * implements it.
 */
public interface TextOutput {

  /**
   * Says how many tokens the prompt has; before the first piece, where that is known by then.
   *
   * @param count of the prompt as the model reads it
   * @throws InferenceException CONTEXT_EXCEEDED if no room is left for an answer; let it pass
   */
  void promptTokens(int count);

  /**
   * Takes the text of the next token, or of several together. Nothing is lost: where the consumer
   * asks for no more text just now, the call waits until it does.
   *
   * @param text whole characters or not; empty where the token has no text yet
   * @return whether the answer goes on; if not, it must return, and further text is dropped
   */
  boolean push(String text);

  /**
   * Takes the bytes of the next token, like {@link #push(String)}.
   *
   * @param utf8 text in UTF-8, which may end inside a character
   * @return whether the answer goes on
   */
  boolean push(byte[] utf8);

  /**
   * Corrects the count of generated tokens. Without it each push counts as one, and an answer that
   * returns STOP as one more, for the token that ended it.
   *
   * @param total the answer's tokens so far
   */
  void generatedTokens(int total);

  /**
   * Says how a thread that waits for the engine is made to return: the connection closed, the
   * engine's own flag set, the thread interrupted. It is called where the answer must end - at a
   * deadline, a cancel, an unload - on another thread, or at once if the answer has ended already.
   *
   * @param action called at most once; not after {@link TextModel#answer} returned unasked
   */
  void whenStopped(Runnable action);
}

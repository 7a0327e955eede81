package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;

/** A short greedy request that shows whether a model answers. */
public final class Trial {

  /** The prompt. */
  public static final Prompt PROMPT = Prompt.raw("Once upon a time");

  /** The options. */
  public static final ChatOptions OPTIONS = ChatOptions.greedy().withMaxTokens(6);

  private Trial() {}

  /**
   * Sends the request, and throws what the backend throws.
   *
   * @param backend the backend
   * @return the text of the answer
   */
  public static String answer(InferenceBackend backend) {
    return backend.infer(PROMPT, OPTIONS).text();
  }
}

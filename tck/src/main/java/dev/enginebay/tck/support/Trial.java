package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;

/** A short greedy request that shows whether a model answers. */
public final class Trial {

  /** What is asked. */
  public static final Prompt PROMPT = Prompt.raw("Once upon a time");

  /** How it is asked. */
  public static final ChatOptions OPTIONS = ChatOptions.greedy().withMaxTokens(6);

  private Trial() {}

  /**
   * Asks; throws what the backend throws.
   *
   * @param backend the backend
   * @return the text of the answer
   */
  public static String answer(InferenceBackend backend) {
    return backend.infer(PROMPT, OPTIONS).text();
  }
}

package dev.enginebay.tck;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;

/** A short greedy request that shows whether a model answers. */
final class Trial {

  static final Prompt PROMPT = Prompt.raw("Once upon a time");
  static final ChatOptions OPTIONS = ChatOptions.greedy().withMaxTokens(6);

  private Trial() {}

  /** The text of the answer; throws what the backend throws. */
  static String answer(InferenceBackend backend) {
    return backend.infer(PROMPT, OPTIONS).text();
  }
}

package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Prompts that take a model some time to read, or that exceed its context. */
public final class LongPrompts {

  /** The target length in tokens, limited so that large contexts do not make the kit slow. */
  private static final int MOST = 400;

  private static final int ENDLESS = 1_000_000;

  private LongPrompts() {}

  /**
   * Returns a raw prompt that fills about half of the context.
   *
   * @param subject the subject
   * @param backend its backend, with the model loaded
   * @return the prompt
   */
  public static Prompt of(Subject subject, InferenceBackend backend) {
    int context = SmallContext.lengthOf(subject, backend);
    int words = 8;
    ChatOptions one = ChatOptions.greedy().withMaxTokens(1);
    int few = tokens(backend, words, one);
    int many = tokens(backend, 2 * words, one);
    int aWord = Math.max(1, (many - few + words - 1) / words);
    return text(Math.max(words, Math.min(MOST, context / 2) / aWord));
  }

  /**
   * Returns a raw prompt with more words than the context has tokens.
   *
   * @param subject the subject
   * @param backend its backend, with the model loaded
   * @return the prompt
   */
  public static Prompt tooLong(Subject subject, InferenceBackend backend) {
    return text(SmallContext.lengthOf(subject, backend));
  }

  /**
   * Returns prompts far beyond any context that the kit is run with.
   *
   * @param backend the backend, with the model loaded
   * @return a raw prompt and, if the backend supports messages, a conversation
   */
  public static List<Prompt> endless(InferenceBackend backend) {
    List<Prompt> prompts = new ArrayList<>(List.of(text(ENDLESS)));
    if (backend.capabilities().contains(Capability.CHAT)) {
      prompts.add(Prompt.chat(Collections.nCopies(ENDLESS / 20, ChatMessage.user("7 7 7"))));
    }
    return prompts;
  }

  /**
   * Waits a little, until a prompt is being read; longer with each try.
   *
   * @param number the number of the try
   */
  public static void letBegin(int number) {
    LockSupport.parkNanos(1_000_000L * (1 + number % 10));
  }

  private static int tokens(InferenceBackend backend, int words, ChatOptions options) {
    return backend.infer(text(words), options).usage().orElseThrow().promptTokens();
  }

  private static Prompt text(int words) {
    return Prompt.raw("7 ".repeat(words) + "7");
  }
}

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

/** Prompts that take a model a while to read, or that it cannot read. */
public final class LongPrompts {

  /** The most tokens aimed at, so that large contexts do not make the kit slow. */
  private static final int MOST = 400;

  private static final int ENDLESS = 1_000_000;

  private LongPrompts() {}

  /**
   * A raw prompt that takes up about half of the context.
   *
   * @param subject whose backend it is
   * @param backend the backend, loaded
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
   * A raw prompt of more words than the context has tokens.
   *
   * @param subject whose backend it is
   * @param backend the backend, loaded
   * @return the prompt
   */
  public static Prompt tooLong(Subject subject, InferenceBackend backend) {
    return text(SmallContext.lengthOf(subject, backend));
  }

  /**
   * Prompts far beyond any context that the kit is run with.
   *
   * @param backend the backend, loaded
   * @return a raw one, and one of messages where the backend takes them
   */
  public static List<Prompt> endless(InferenceBackend backend) {
    List<Prompt> prompts = new ArrayList<>(List.of(text(ENDLESS)));
    if (backend.capabilities().contains(Capability.CHAT)) {
      prompts.add(Prompt.chat(Collections.nCopies(ENDLESS / 20, ChatMessage.user("7 7 7"))));
    }
    return prompts;
  }

  /**
   * Waits a little, so that a prompt is being read; a little longer at each try.
   *
   * @param number of the try
   */
  public static void letBegin(int number) {
    LockSupport.parkNanos(1_000_000L * (1 + number % 10));
  }

  private static int tokens(InferenceBackend backend, int words, ChatOptions options) {
    return backend.infer(text(words), options).usage().promptTokens();
  }

  private static Prompt text(int words) {
    return Prompt.raw("7 ".repeat(words) + "7");
  }
}

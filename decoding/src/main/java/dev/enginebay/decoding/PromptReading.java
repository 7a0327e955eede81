package dev.enginebay.decoding;

import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** The generations whose prompts are tokenised on side threads. Used by the model's thread only. */
final class PromptReading {

  private final Vocabulary vocabulary;
  private final TemplateChoice templates;
  private final int contextLength;
  private final SideThreads threads;
  private final Runnable news;
  private final List<Reading> readings = new ArrayList<>();

  /**
   * A generation whose prompt is being tokenised.
   *
   * @param tokens the prompt's tokens; empty if tokenising was stopped because the generation was
   *     asked to end
   */
  private record Reading(Generation generation, CompletableFuture<Optional<int[]>> tokens) {}

  /**
   * Creates it without generations.
   *
   * @param news called, on any thread, when a prompt has been tokenised
   */
  PromptReading(
      Vocabulary vocabulary,
      TemplateChoice templates,
      int contextLength,
      SideThreads threads,
      Runnable news) {
    this.vocabulary = vocabulary;
    this.templates = templates;
    this.contextLength = contextLength;
    this.threads = threads;
    this.news = news;
  }

  boolean isEmpty() {
    return readings.isEmpty();
  }

  /** Has a generation's prompt tokenised. */
  @SuppressWarnings("FutureReturnValueIgnored") // only the news depends on it
  void accept(Generation generation) {
    FinishReason endingAsked = generation.endingAsked();
    if (endingAsked != null) {
      generation.endUnread(endingAsked);
      return;
    }
    Request request = generation.request();
    Prompts prompts =
        new Prompts(
            vocabulary,
            templates,
            contextLength,
            () -> threads.closing() || generation.endingAsked() != null);
    CompletableFuture<Optional<int[]>> tokens =
        threads.start(() -> prompts.tokens(request.prompt()));
    readings.add(new Reading(generation, tokens));
    tokens.whenComplete((done, failure) -> news.run());
  }

  /**
   * Ends the generations that were asked to end, and gives up those with a tokenised prompt.
   *
   * @param taker of a generation and the tokens of its prompt
   */
  void takeRead(BiConsumer<Generation, int[]> taker) {
    for (Reading each : List.copyOf(readings)) {
      // Tokenising stops early only after an end was asked for, so the end is checked afterwards.
      boolean done = each.tokens().isDone();
      FinishReason endingAsked = each.generation().endingAsked();
      if (done || endingAsked != null) {
        readings.remove(each);
      }
      if (endingAsked != null) {
        each.generation().endUnread(endingAsked);
      } else if (done) {
        take(each, taker);
      }
    }
  }

  private static void take(Reading read, BiConsumer<Generation, int[]> taker) {
    Generation generation = read.generation();
    try {
      taker.accept(generation, read.tokens().join().orElseThrow());
    } catch (CompletionException failed) {
      generation.fail(
          failed.getCause() instanceof InferenceException refused
              ? refused
              : new InferenceException(
                  Reason.ENGINE_FAILED,
                  "The model's tokenizer failed: %s. Ask with another text."
                      .formatted(failed.getCause()),
                  null,
                  failed.getCause()));
    }
  }

  void failAll(InferenceException failure) {
    for (Reading each : readings) {
      each.generation().fail(failure);
    }
    readings.clear();
  }
}

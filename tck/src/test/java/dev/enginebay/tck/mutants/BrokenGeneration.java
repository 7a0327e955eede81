package dev.enginebay.tck.mutants;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.Timings;
import dev.enginebay.TokenStream;
import dev.enginebay.Usage;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Backends that break a GEN clause. */
final class BrokenGeneration {

  private BrokenGeneration() {}

  static List<Mutant> mutants() {
    return Stream.of(
            lengths(), usage(), reports(), BrokenContext.mutants(), BrokenRepeats.mutants())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> lengths() {
    return List.of(
        Mutant.of(
            "GEN-01",
            "streams-with-another-seed",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
                    return super.inferStream(
                        prompt,
                        options.seed().isPresent()
                            ? options.withSeed(options.seed().getAsLong() + 1)
                            : options);
                  }
                }),
        OtherRequests.options(
            "GEN-02",
            "makes-one-token-more",
            options -> {
              int most = options.maxTokens().orElse(Integer.MAX_VALUE);
              return most == 7 ? options.withMaxTokens(most + 1) : options;
            }),
        OtherAnswers.mutant(
            "GEN-02",
            "says-stop-where-it-cut",
            (prompt, options, answer) ->
                answer.finishReason() == FinishReason.LENGTH
                        && options.maxTokens().equals(OptionalInt.of(7))
                    ? answer.withFinishReason(FinishReason.STOP)
                    : answer),
        OtherAnswers.mutant(
            "GEN-02",
            "says-length-of-an-answer-without-a-limit",
            (prompt, options, answer) ->
                answer.finishReason() == FinishReason.STOP
                        && options.maxTokens().equals(OptionalInt.of(Integer.MAX_VALUE))
                    ? answer.withFinishReason(FinishReason.LENGTH)
                    : answer),
        OtherAnswers.mutant(
            "GEN-02",
            "says-length-where-the-last-allowed-token-is-the-end",
            (prompt, options, answer) ->
                answer.finishReason() == FinishReason.STOP
                        && options.stop().isEmpty()
                        && options
                            .maxTokens()
                            .equals(OptionalInt.of(answer.usage().orElseThrow().generatedTokens()))
                    ? answer.withFinishReason(FinishReason.LENGTH)
                    : answer));
  }

  private static List<Mutant> usage() {
    return List.of(
        OtherAnswers.mutant(
            "GEN-03",
            "caches-more-tokens-than-there-are",
            (prompt, options, answer) -> {
              Usage usage = answer.usage().orElseThrow();
              return answer.withUsage(
                  new Usage(
                      usage.promptTokens(), usage.promptTokens() + 1, usage.generatedTokens()));
            }),
        OtherAnswers.mutant(
            "GEN-03",
            "does-not-count-the-end-of-the-text",
            (prompt, options, answer) -> {
              Usage usage = answer.usage().orElseThrow();
              boolean ended =
                  answer.finishReason() == FinishReason.STOP && options.stop().isEmpty();
              return answer.withUsage(
                  new Usage(usage.promptTokens(), 0, usage.generatedTokens() - (ended ? 1 : 0)));
            }),
        OtherAnswers.mutant(
            "GEN-03",
            "does-not-count-commas",
            (prompt, options, answer) -> {
              Usage usage = answer.usage().orElseThrow();
              long commas =
                  prompt instanceof Prompt.Raw raw && raw.text().startsWith("Hello")
                      ? raw.text().chars().filter(unit -> unit == ',').count()
                      : 0;
              return answer.withUsage(
                  new Usage(usage.promptTokens() - (int) commas, 0, usage.generatedTokens()));
            }),
        OtherAnswers.mutant(
            "GEN-03",
            "counts-nothing-in-a-conversation",
            (prompt, options, answer) ->
                prompt instanceof Prompt.Chat chat
                        && chat.messages()
                            .get(0)
                            .content()
                            .equals("one two three four five six seven")
                    ? answer.withUsage(Optional.empty())
                    : answer),
        Mutant.of("GEN-03", "counts-what-is-said-again-once", Frugal::new),
        Mutant.of(
            "GEN-05",
            "answers-an-empty-text",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ChatResponse infer(String text, ChatOptions options) {
                    return super.infer(text.isEmpty() ? " " : text, options);
                  }
                }));
  }

  private static List<Mutant> reports() {
    return List.of(
        OtherAnswers.mutant(
            "GEN-07",
            "leaves-open-what-was-open",
            (prompt, options, answer) -> answer.withApplied(withSeed(options, answer.applied()))),
        OtherAnswers.mutant(
            "GEN-07",
            "reports-whole-temperatures",
            (prompt, options, answer) ->
                answer.withApplied(
                    answer
                        .applied()
                        .withTemperature(Math.rint(answer.applied().temperature().orElseThrow())))),
        OtherAnswers.mutant(
            "GEN-07",
            "does-not-report-the-deadline",
            (prompt, options, answer) ->
                answer.withApplied(answer.applied().withDeadline(Optional.empty()))),
        OtherAnswers.mutant(
            "GEN-07",
            "fills-no-options-where-nothing-was-read",
            (prompt, options, answer) ->
                answer.usage().orElseThrow().promptTokens() == 0
                    ? answer.withApplied(options)
                    : answer),
        OtherAnswers.mutant(
            "GEN-07",
            "reports-a-deadline-that-nobody-gave",
            (prompt, options, answer) ->
                options.deadline().isPresent()
                    ? answer
                    : answer.withApplied(answer.applied().withDeadline(Duration.ofDays(1)))),
        OtherAnswers.mutant(
            "GEN-08",
            "ends-before-the-first-token",
            (prompt, options, answer) -> {
              Timings timings = answer.timings();
              return answer.withTimings(
                  new Timings(
                      timings.queued(),
                      timings.prefill(),
                      timings.total().plusNanos(1),
                      timings.total()));
            }),
        OtherAnswers.mutant(
            "GEN-08",
            "waits-less-than-no-time",
            (prompt, options, answer) -> {
              Timings timings = answer.timings();
              return answer.withTimings(
                  new Timings(
                      Duration.ofNanos(-1),
                      timings.prefill(),
                      timings.firstToken(),
                      timings.total()));
            }));
  }

  /** A seed is still reported, which SAMP-04 tests. */
  private static ChatOptions withSeed(ChatOptions options, ChatOptions applied) {
    return applied.seed().isPresent() ? options.withSeed(applied.seed().getAsLong()) : options;
  }

  /** Does not count a message whose words were said before. */
  private static final class Frugal extends DelegatingBackend {

    Frugal(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      ChatResponse answer = super.infer(prompt, options);
      if (answer.finishReason() == FinishReason.CANCELLED) { // an interrupted thread counts nothing
        return answer;
      }
      Usage usage = answer.usage().orElseThrow();
      return answer.withUsage(
          new Usage(usage.promptTokens() - again(prompt), 0, usage.generatedTokens()));
    }

    private int again(Prompt prompt) {
      List<String> said =
          prompt instanceof Prompt.Chat chat
              ? chat.messages().stream().map(ChatMessage::content).toList()
              : List.of();
      int all = said.stream().mapToInt(words -> encode(words).length).sum();
      return all - said.stream().distinct().mapToInt(words -> encode(words).length).sum();
    }
  }
}

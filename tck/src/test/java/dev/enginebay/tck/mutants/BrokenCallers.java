package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.streams;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.support.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Backends that keep callers waiting after they stopped, or lose what they waited for. */
final class BrokenCallers {

  private BrokenCallers() {}

  static List<Mutant> mutants() {
    return Stream.concat(interrupts().stream(), deadlines().stream()).toList();
  }

  private static List<Mutant> interrupts() {
    return List.of(
        inferring(
            "CANC-03",
            "swallows-the-interrupt",
            (backend, prompt, options) -> {
              ChatResponse response = backend.infer(prompt, options);
              Thread.interrupted();
              return response;
            }),
        inferring(
            "CANC-03",
            "goes-on-after-an-interrupt",
            (backend, prompt, options) -> {
              CompletableFuture<ChatResponse> answer =
                  Patience.async("deaf", () -> backend.infer(prompt, options));
              try {
                return answer.join();
              } catch (CompletionException failed) {
                throw (RuntimeException) failed.getCause();
              }
            }),
        inferring(
            "CANC-03",
            "throws-away-what-was-interrupted",
            (backend, prompt, options) -> {
              ChatResponse response = backend.infer(prompt, options);
              if (response.finishReason() == FinishReason.CANCELLED) {
                throw new InferenceException(Reason.INTERRUPTED, "Interrupted. Ask again.");
              }
              return response;
            }),
        Mutant.of(
            "CANC-05",
            "goes-on-when-the-future-is-cancelled",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public CompletableFuture<ChatResponse> inferAsync(
                      Prompt prompt, ChatOptions options) {
                    return Patience.async("deaf", () -> infer(prompt, options));
                  }
                }));
  }

  private static List<Mutant> deadlines() {
    return List.of(
        deadline("ignores-the-deadline-of-an-infer", UnaryOperator.identity(), true),
        deadline(
            "calls-the-deadline-a-cancel",
            response -> response.withFinishReason(FinishReason.CANCELLED),
            false),
        deadline("throws-the-partial-text-away", response -> Altered.text(response, ""), false),
        inferring(
            "CANC-04",
            "takes-a-far-deadline-for-one-that-passed",
            (backend, prompt, options) ->
                backend.infer(
                    prompt,
                    options.deadline().filter(time -> time.toDays() > 365_000).isPresent()
                        ? options.withDeadline(Duration.ofNanos(1))
                        : options)),
        streams(
            "CANC-04",
            "ignores-the-deadline-of-a-stream",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public CompletionStage<ChatResponse> response() {
                    return super.response()
                        .thenCompose(
                            response ->
                                response.finishReason() == FinishReason.DEADLINE
                                        && response.applied().deadline().orElseThrow().toMillis()
                                            > 1
                                    ? new CompletableFuture<>()
                                    : CompletableFuture.completedFuture(response));
                  }
                }));
  }

  private static Mutant deadline(String name, UnaryOperator<ChatResponse> change, boolean ignored) {
    return inferring(
        "CANC-04",
        name,
        (backend, prompt, options) -> {
          boolean far = options.deadline().map(time -> time.toSeconds() > 0).orElse(true);
          ChatResponse response =
              backend.infer(
                  prompt, ignored && !far ? options.withDeadline(Optional.empty()) : options);
          return response.finishReason() == FinishReason.DEADLINE
              ? change.apply(response)
              : response;
        });
  }

  /** How a blocking answer is given. */
  private interface Inferring {
    ChatResponse infer(InferenceBackend backend, Prompt prompt, ChatOptions options);
  }

  /** A mutant that differs only in {@code infer}; its futures are sound. */
  private static Mutant inferring(String clause, String name, Inferring inferring) {
    return Mutant.of(
        clause,
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ChatResponse infer(Prompt prompt, ChatOptions options) {
                return inferring.infer(backend, prompt, options);
              }

              @Override
              public CompletableFuture<ChatResponse> inferAsync(
                  Prompt prompt, ChatOptions options) {
                return backend.inferAsync(prompt, options);
              }
            });
  }
}

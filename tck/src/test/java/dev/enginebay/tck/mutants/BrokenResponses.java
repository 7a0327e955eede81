package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.streams;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.TokenStream;
import dev.enginebay.Usage;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.support.Answers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Backends whose responses differ from the pieces of their streams. */
final class BrokenResponses {

  private BrokenResponses() {}

  static List<Mutant> mutants() {
    return List.of(
        responding(
            "responds-with-another-text",
            response -> Altered.text(response, response.text().strip() + ".")),
        responding(
            "responds-with-another-usage",
            response ->
                response.withUsage(
                    new Usage(
                        response.usage().orElseThrow().promptTokens(),
                        0,
                        response.text().length()))),
        responding(
            "responds-with-another-reason",
            response -> response.withFinishReason(FinishReason.STOP)),
        streams(
            "STRM-08",
            "responds-to-a-cancel-without-a-text",
            stream ->
                answering(
                    stream,
                    response ->
                        response.finishReason() == FinishReason.CANCELLED
                            ? Altered.text(response, "")
                            : response)),
        failing("STRM-08", "responds-with-another-failure", Reason.CONTEXT_EXCEEDED),
        failing("UNLD-03", "responds-that-an-unload-was-an-engine-failure", Reason.UNLOADED));
  }

  /** Only for whole answers, since others are identified by what is changed here. */
  private static Mutant responding(String name, UnaryOperator<ChatResponse> change) {
    return streams(
        "STRM-08",
        name,
        stream ->
            answering(
                stream,
                response ->
                    response.usage().orElseThrow().generatedTokens() == Answers.LASTING
                        ? change.apply(response)
                        : response));
  }

  private static TokenStream answering(TokenStream stream, UnaryOperator<ChatResponse> change) {
    return new DelegatingStream(stream) {
      @Override
      public CompletionStage<ChatResponse> response() {
        return super.response().thenApply(change);
      }
    };
  }

  /** A mutant whose responses call a certain failure another. */
  private static Mutant failing(String clause, String name, Reason reason) {
    return streams(
        clause,
        name,
        stream ->
            new DelegatingStream(stream) {
              @Override
              public CompletionStage<ChatResponse> response() {
                return super.response()
                    .exceptionallyCompose(
                        failure ->
                            CompletableFuture.failedFuture(
                                failure.getCause() instanceof InferenceException known
                                        && known.reason() == reason
                                    ? OtherLoads.because(Reason.ENGINE_FAILED, known)
                                    : failure));
              }
            });
  }
}

package dev.enginebay.cli;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Timings;
import dev.enginebay.TokenStream;
import dev.enginebay.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pieces of a {@link Script}, one by one until the stream is cancelled. */
final class ScriptFileStream implements TokenStream {

  private final Script script;
  private final List<String> pieces;
  private final ChatOptions options;
  private final CountDownLatch unloaded;
  private final StringBuilder said = new StringBuilder();
  private final CompletableFuture<ChatResponse> response = new CompletableFuture<>();
  private volatile boolean cancelled;

  ScriptFileStream(
      Script script, List<String> pieces, ChatOptions options, CountDownLatch unloaded) {
    this.script = script;
    this.pieces = pieces;
    this.options = options;
    this.unloaded = unloaded;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super String> subscriber) {
    throw new UnsupportedOperationException("The command line reads pieces.");
  }

  @Override
  public Stream<String> pieces() {
    return IntStream.rangeClosed(0, pieces.size())
        .boxed()
        .takeWhile(index -> goesOn(index))
        .map(index -> say(pieces.get(index)));
  }

  private boolean goesOn(int index) {
    if (!cancelled && index < pieces.size()) {
      return true;
    }
    try {
      awaitTheEnd();
      script.throwIf("fail");
      finish(
          cancelled
              ? FinishReason.CANCELLED
              : FinishReason.valueOf(script.first("finish", "STOP")));
      return false;
    } catch (InferenceException failure) {
      response.completeExceptionally(failure);
      throw failure;
    }
  }

  private void awaitTheEnd() {
    if (script.first("wait", "").isEmpty()) {
      return;
    }
    try {
      unloaded.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new InferenceException(Reason.UNLOADED, "The model was unloaded.");
  }

  private String say(String piece) {
    said.append(piece);
    return piece;
  }

  private void finish(FinishReason reason) {
    response.complete(
        ChatResponse.of(
            ChatMessage.assistant(said.toString()),
            reason,
            Optional.of(new Usage(11, 3, 7)),
            new Timings(
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofMillis(25),
                Duration.ofMillis(125)),
            options));
  }

  @Override
  public CompletionStage<ChatResponse> response() {
    return response;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}

package dev.enginebay.examples.textbackend;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One request, from its first demand to its one end.
 *
 * <p>The thread that wants text calls {@link #advance}, one at a time. Any thread may end it; what
 * the engine gives after the end is dropped.
 */
final class Generation {

  private final LoadedModel model;
  private final String prompt;
  private final ChatOptions options;
  private final Parrot.Choice choice;
  private final Characters characters = new Characters();
  private final StopStrings stops;
  private final CompletableFuture<ChatResponse> result = new CompletableFuture<>();
  private volatile boolean ended;
  private volatile Runnable consumer = () -> {};

  // Guarded by this.
  private final Stopwatch stopwatch = new Stopwatch();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder untaken = new StringBuilder();
  private Parrot.@Nullable Answer answer;
  private @Nullable Alarm deadline;
  private int promptTokens;
  private int mostTokens;
  private int generatedTokens;

  Generation(LoadedModel model, String prompt, ChatOptions options) {
    this.model = model;
    this.prompt = prompt;
    this.options = options;
    this.stops = new StopStrings(options.stop());
    this.choice =
        new Parrot.Choice(
            options.temperature().orElse(0), options.topP().orElse(1), options.topK().orElse(0));
    this.mostTokens = options.maxTokens().orElse(model.contextLength());
  }

  /** The answer to come. Only what waits for nothing may be hung on it. */
  CompletableFuture<ChatResponse> result() {
    return result;
  }

  /** The answer, once it ended; throws what it failed with. */
  ChatResponse response() {
    try {
      return result.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof InferenceException failure) {
        throw failure;
      }
      throw failed;
    }
  }

  /** Told, on any thread, that it ended. */
  void tellConsumer(Runnable listener) {
    consumer = listener;
  }

  boolean ended() {
    return ended;
  }

  /** Whether it ended and all of its text was taken. */
  synchronized boolean exhausted() {
    return ended && untaken.isEmpty();
  }

  /** Hands the request in, at its first demand. */
  synchronized void begin() {
    if (!stopwatch.started() && !ended) {
      stopwatch.asked();
      try {
        model.enter(this);
      } catch (InferenceException refused) {
        fail(refused);
        return;
      }
      options
          .deadline()
          .ifPresent(time -> deadline = new Alarm(time, () -> end(FinishReason.DEADLINE)));
    }
  }

  /** Takes one token from the engine, unless it ends before. */
  void advance() throws InterruptedException {
    try {
      Parrot.Answer present =
          answer(); // before the turn: others go on while a long prompt is heard
      if (model.takeTurn(this)) {
        try {
          begun();
          accept(present.next());
        } finally {
          model.passTurn();
        }
      }
    } catch (InferenceException refused) {
      fail(refused);
    } catch (RuntimeException | Error broken) {
      fail(
          new InferenceException(
              Reason.ENGINE_FAILED, "The parrot failed: " + broken + ". Ask again.", null, broken));
    }
  }

  private synchronized void begun() {
    stopwatch.begun();
  }

  /** The text since the last time; null if there is none. */
  synchronized @Nullable String take() {
    if (untaken.isEmpty()) {
      return null;
    }
    String piece = untaken.toString();
    untaken.setLength(0);
    return piece;
  }

  /** Tells that its consumer asks for nothing just now. */
  void rest() {
    model.rest(this);
  }

  private Parrot.Answer answer() throws InterruptedException {
    Parrot.Answer present;
    synchronized (this) {
      present = answer;
    }
    if (present != null) {
      return present;
    }
    Parrot.Answer heard = model.parrot().hear(prompt, choice);
    if (Thread.interrupted()) { // a long prompt takes a while to hear
      heard.close();
      throw new InterruptedException();
    }
    return opened(heard);
  }

  private synchronized Parrot.Answer opened(Parrot.Answer opened) {
    answer = opened;
    if (ended) {
      opened.close();
    }
    int room = model.contextLength() - opened.promptTokens();
    if (room < 1) {
      throw new InferenceException(
          Reason.CONTEXT_EXCEEDED,
          "The prompt has %s tokens and the context %s. Shorten it, or load with a larger contextSize."
              .formatted(opened.promptTokens(), model.contextLength()));
    }
    promptTokens = opened.promptTokens();
    mostTokens = Math.min(room, options.maxTokens().orElse(room));
    return opened;
  }

  private synchronized void accept(byte @Nullable [] token) {
    if (late()) { // the alarm may be
      end(FinishReason.DEADLINE);
    }
    if (ended) {
      return;
    }
    generatedTokens++;
    stopwatch.token();
    if (token != null) {
      show(stops.append(characters.append(token)));
    }
    if (token == null || stops.met()) {
      end(FinishReason.STOP);
    } else if (generatedTokens == mostTokens) {
      end(FinishReason.LENGTH);
    }
  }

  private boolean late() {
    long most = options.deadline().map(Alarm::nanos).orElse(Long.MAX_VALUE);
    return stopwatch.nanosSinceAsked() >= most;
  }

  private void show(String piece) {
    text.append(piece);
    untaken.append(piece);
  }

  /** Ends it with what there is, unless it ended before. */
  synchronized void end(FinishReason reason) {
    if (ended) {
      return;
    }
    show(stops.append(characters.flush()) + stops.flush());
    close();
    result.complete(
        ChatResponse.of(
            ChatMessage.assistant(text.toString()),
            reason,
            new Usage(promptTokens, 0, generatedTokens),
            stopwatch.timings(),
            applied()));
    consumer.run();
  }

  /** Ends it without an answer, unless it ended before. */
  synchronized void fail(InferenceException failure) {
    if (ended) {
      return;
    }
    untaken.setLength(0);
    close();
    result.completeExceptionally(failure.of(ParrotBackend.ID));
    consumer.run();
  }

  private void close() {
    ended = true;
    if (deadline != null) {
      deadline.callOff();
    }
    if (answer != null) {
      answer.close();
    }
    model.leave(this);
  }

  private ChatOptions applied() {
    return options
        .withTemperature(choice.temperature())
        .withTopP(choice.topP())
        .withTopK(choice.topK())
        .withMaxTokens(options.maxTokens().orElse(mostTokens));
  }
}

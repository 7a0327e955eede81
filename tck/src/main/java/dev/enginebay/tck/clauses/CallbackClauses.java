package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** CONC: callbacks that call back. */
public abstract class CallbackClauses {

  /** For the group of {@code BackendConformance}. */
  protected CallbackClauses() {}

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(2);

  @Clause("CONC-04")
  void everyCallbackMayInfer(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    for (String callback : Callback.ALL) {
      InferenceBackend backend = subject.load(config -> config.withConcurrency(1));

      ChatResponse response =
          from(callback, subject, backend, () -> backend.infer(whole.prompt(), SHORT));

      assertThat(response.usage().orElseThrow().generatedTokens())
          .as("tokens of an infer() called in %s", callback)
          .isPositive();
    }
  }

  @Clause("CONC-04")
  void everyCallbackMayLoopOverAStream(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    for (String callback : Callback.ALL) {
      InferenceBackend backend = subject.load(config -> config.withConcurrency(1));

      long pieces =
          from(
              callback,
              subject,
              backend,
              () -> {
                try (TokenStream stream = backend.inferStream(whole.prompt(), SHORT)) {
                  return stream.pieces().count();
                }
              });

      assertThat(pieces).as("pieces of a loop in %s", callback).isNotNegative();
    }
  }

  @Clause("CONC-04")
  void everyCallbackMayCancel(Subject subject) throws Exception {
    Answer whole = subject.answers().lasting();
    for (String callback : Callback.ALL) {
      InferenceBackend backend = subject.load();
      TokenStream stream = backend.inferStream(whole.prompt(), whole.options().withMaxTokens(4));
      Callback<Boolean> recorder =
          new Callback<>(
              callback,
              () -> {
                stream.cancel();
                return true;
              });

      recorder.on(stream);

      subject.patience().await("cancel() from " + callback, recorder.result);
      subject.patience().await("response()", stream.response());
    }
  }

  @Clause("CONC-04")
  void everyCallbackMayUnloadAndLoad(Subject subject) throws Exception {
    for (String callback : Callback.ALL) {
      InferenceBackend backend = subject.load();

      boolean loaded =
          from(
              callback,
              subject,
              backend,
              () -> {
                backend.unload();
                backend.load(subject.model(), subject.declared().config());
                return backend.isLoaded();
              });

      assertThat(loaded).as("isLoaded() after unload() and load() from %s", callback).isTrue();
    }
  }

  private static <T> T from(
      String callback, Subject subject, InferenceBackend backend, Callable<T> call)
      throws Exception {
    Answer whole = subject.answers().lasting();
    Callback<T> recorder = new Callback<>(callback, call);
    recorder.on(backend.inferStream(whole.prompt(), whole.options().withMaxTokens(4)));
    return subject.patience().await("the call from inside " + callback, recorder.result);
  }

  /** A subscriber that makes a call the first time it is in a certain callback. */
  private static final class Callback<T> extends Recorder {

    private static final String RESPONSE = "response()";
    private static final List<String> ALL =
        List.of("onSubscribe", "onNext", "onComplete", RESPONSE);

    private final String name;
    private final Callable<T> call;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Callback(String name, Callable<T> call) {
      super(Long.MAX_VALUE);
      this.name = name;
      this.call = call;
    }

    /** Consumes a stream. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it does is seen by its result
    void on(TokenStream stream) {
      stream.response().whenComplete((response, failure) -> callIn(RESPONSE));
      stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      super.onSubscribe(given);
      callIn("onSubscribe");
    }

    @Override
    public void onNext(String piece) {
      super.onNext(piece);
      callIn("onNext");
    }

    @Override
    public void onComplete() {
      super.onComplete();
      callIn("onComplete");
    }

    private void callIn(String here) {
      if (!here.equals(name) || result.isDone()) {
        return;
      }
      try {
        result.complete(call.call());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    }
  }
}

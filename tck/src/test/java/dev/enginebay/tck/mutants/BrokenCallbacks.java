package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.changed;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Backends that break CONC-04: they hold a lock while a subscriber's code runs. */
final class BrokenCallbacks {

  private BrokenCallbacks() {}

  static List<Mutant> mutants() {
    return Stream.of(Call.values()).map(BrokenCallbacks::mutant).toList();
  }

  /** A call made from inside a callback. */
  private enum Call {
    INFERS,
    UNLOADS,
    LOOPS,
    /** Only in {@code onComplete}, since other clauses cancel in {@code onNext}. */
    CANCELS
  }

  private static Mutant mutant(Call call) {
    String name = "deadlocks-when-a-callback-" + call.name().toLowerCase(Locale.ROOT);
    return Mutant.of("CONC-04", name, backend -> new Locking(backend, call));
  }

  /** A backend whose calls wait for the end of the callback that they are made in. */
  private static final class Locking extends DelegatingBackend {

    private final ThreadLocal<Boolean> inCallback = ThreadLocal.withInitial(() -> false);
    private final Call locks;

    Locking(InferenceBackend backend, Call locks) {
      super(backend);
      this.locks = locks;
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      waitIn(Call.INFERS);
      return super.infer(prompt, options);
    }

    @Override
    public void unload() {
      waitIn(Call.UNLOADS);
      super.unload();
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      TokenStream noting =
          changed(
              super.inferStream(prompt, options),
              (subscriber, stream) ->
                  new DelegatingSubscriber(subscriber) {
                    @Override
                    public void onNext(String piece) {
                      in(locks != Call.CANCELS, () -> super.onNext(piece));
                    }

                    @Override
                    public void onComplete() {
                      in(true, super::onComplete);
                    }
                  });
      return new DelegatingStream(noting) {
        @Override
        public Stream<String> pieces() {
          waitIn(Call.LOOPS);
          return super.pieces();
        }

        @Override
        public void cancel() {
          waitIn(Call.CANCELS);
          super.cancel();
        }
      };
    }

    private void in(boolean callback, Runnable signal) {
      inCallback.set(callback);
      try {
        signal.run();
      } finally {
        inCallback.set(false);
      }
    }

    private void waitIn(Call call) {
      if (locks == call && inCallback.get()) {
        BrokenConcurrency.forever();
      }
    }
  }
}

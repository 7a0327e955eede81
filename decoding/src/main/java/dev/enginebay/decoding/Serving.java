package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An open model and the loop that computes its answers. */
final class Serving {

  private final HostedModel model;
  private final Intake intake;
  private final SideThreads threads;
  private final Generations generations;

  Serving(HostedModel model, int queueLimit, SideThreads threads) {
    this.model = model;
    this.threads = threads;
    this.intake = new Intake(queueLimit, model.seats());
    this.generations = model.generations(threads, intake::nudge);
  }

  HostedModel model() {
    return model;
  }

  Intake intake() {
    return intake;
  }

  SideThreads threads() {
    return threads;
  }

  Generations generations() {
    return generations;
  }

  /**
   * Computes answers until the intake is closed, then ends what is left.
   *
   * @param keepAlive how long the model may be idle
   * @param closedItself called with the reason if the loop ends by itself
   */
  void serve(Optional<Duration> keepAlive, Consumer<InferenceException> closedItself) {
    InferenceException end =
        new InferenceException(
            Reason.UNLOADED,
            "The model was unloaded during the request. Load it again and repeat the request.");
    try {
      while (!intake.closed()) {
        intake.takeGenerations().forEach(generations::accept);
        boolean worked = generations.step();
        intake.park(generations.parked());
        if (!worked) {
          rest(keepAlive, closedItself);
        }
      }
    } catch (RuntimeException | Error failure) {
      end = ending(failure);
      intake.close(end);
      closedItself.accept(end);
    }
    for (Generation generation : intake.takeGenerations()) {
      generation.fail(end);
    }
    generations.failAll(end);
  }

  /** Waits for work; if there is a keep-alive and the model is idle, no longer than that. */
  private void rest(Optional<Duration> keepAlive, Consumer<InferenceException> closedItself) {
    boolean limited = keepAlive.isPresent() && generations.idle() && !intake.inUse();
    long patience = limited ? TimeUnit.NANOSECONDS.convert(keepAlive.get()) : Long.MAX_VALUE;
    if (!intake.await(patience) && limited) {
      InferenceException expiry = expiry(keepAlive.get());
      if (intake.closeIfEmpty(expiry)) {
        closedItself.accept(expiry);
      }
    }
  }

  private static InferenceException ending(Throwable failure) {
    return failure instanceof InferenceException changed && changed.reason() == Reason.MODEL_CHANGED
        ? changed
        : new InferenceException(
            Reason.ENGINE_FAILED,
            "The engine failed and its model was unloaded: %s. Load it again.".formatted(failure),
            null,
            failure);
  }

  private static InferenceException expiry(Duration keepAlive) {
    return new InferenceException(
        Reason.MODEL_NOT_LOADED,
        "The model was unloaded after its keepAlive of %s passed without a request. Load it again."
            .formatted(keepAlive));
  }
}

package dev.enginebay.onnx.exported;

import ai.onnxruntime.OrtException;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.onnx.session.AbortSwitch;
import dev.enginebay.onnx.session.Failures;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a model for three tokens while it is loaded. ONNX Runtime accepts graphs that it cannot run,
 * such as some that were made for GPUs.
 */
final class TrialRun {

  /** What a model shows in this time is enough: a longer run is aborted, which refuses nothing. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Two, since some graphs take several tokens only at the beginning, and one after these. */
  private static final int PROMPT = 2;

  private final ExportedModel model;
  private final ExportedRunner runner;
  private final Geometry geometry;
  private final AbortSwitch abort = new AbortSwitch();

  TrialRun(ExportedModel model, ExportedRunner runner, Geometry geometry) {
    this.model = model;
    this.runner = runner;
    this.geometry = geometry;
  }

  /**
   * Runs the model, which has no sequence afterwards.
   *
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or OUT_OF_MEMORY if it fails
   */
  @SuppressWarnings("FutureReturnValueIgnored") // raising ends the run
  void require(Duration patience) {
    CompletableFuture<Void> clock =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    clock.thenRun(abort::raise);
    try {
      if (run(0, Math.min(PROMPT, geometry.contextLength())) && PROMPT < geometry.contextLength()) {
        run(PROMPT, 1);
      }
    } finally {
      clock.cancel(false);
      runner.cache().truncate(0, 0);
    }
  }

  private boolean run(int past, int tokens) {
    int[] ids = new int[runner.forgets() ? past + tokens : tokens];
    FloatBuffer logits = FloatBuffer.allocate(geometry.vocabularySize());
    try {
      if (!runner.run(0, runner.forgets() ? 0 : past, ids, 1, logits, abort)) {
        return false;
      }
    } catch (InferenceException failure) {
      throw failure.reason() == Reason.ENGINE_FAILED
              && failure.getCause() instanceof OrtException cause
          ? Failures.ofKernels(model.main().opened(), cause)
          : failure;
    }
    requireFinite(logits.flip());
    return true;
  }

  /** No token could be drawn from others. */
  private void requireFinite(FloatBuffer logits) {
    float greatest = Float.NEGATIVE_INFINITY;
    while (logits.hasRemaining()) {
      float logit = logits.get();
      greatest = logit > greatest ? logit : greatest;
    }
    if (Float.isInfinite(greatest)) {
      throw model
          .main()
          .opened()
          .refusal()
          .invalid("the output " + model.layout().logits().name(), "is infinite or not a number");
    }
  }
}

package dev.enginebay.onnx.weights;

import java.util.Locale;
import java.util.function.Consumer;

/** Says how many of a model's weights are ready, if they are so many that it takes seconds. */
final class Progress {

  /** What takes a second or two. */
  private static final long STEP = 512L << 20;

  private final long total;
  private final Consumer<String> log;
  private long done;

  /**
   * Begins with none.
   *
   * @param total bytes of all weights
   * @param log gets a line whenever another step is done
   */
  Progress(long total, Consumer<String> log) {
    this.total = total;
    this.log = log;
  }

  /** Counts weights that are ready. */
  void add(long bytes) {
    long before = done / STEP;
    done += bytes;
    if (done / STEP > before) {
      log.accept(
          String.format(
              Locale.ROOT,
              "%,d of %,d MB of the weights are ready for ONNX Runtime",
              done >> 20,
              total >> 20));
    }
  }
}

package dev.enginebay.examples.custombackend;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.reference.ForwardPass;
import dev.enginebay.reference.ForwardPass.Place;
import dev.enginebay.reference.KvCache;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins the caches of the sequences and the forward pass to what the host talks to. */
final class PureJavaDecoder implements Decoder {

  private final Geometry geometry;
  private @Nullable ForwardPass forwardPass;
  private KvCache[] caches;
  private float[][] logits = {};
  private volatile boolean aborted;

  PureJavaDecoder(Model model, Geometry geometry) {
    this.geometry = geometry;
    Transformer transformer = model.transformer(geometry.contextLength());
    forwardPass =
        ForwardPass.read(
            model, transformer, geometry.contextLength(), geometry.stepTokens(), () -> aborted);
    caches = new KvCache[geometry.sequences()];
    Arrays.setAll(caches, sequence -> new KvCache(transformer, geometry.contextLength()));
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    ForwardPass pass = Objects.requireNonNull(forwardPass, "closed");
    try {
      if (!pass.run(places(step))) {
        return Outcome.ABORTED;
      }
      reserveRows(step.rows());
      pass.logits(wanted(step), logits);
      return Outcome.COMPLETED;
    } finally {
      aborted = false;
    }
  }

  private Place[] places(Step step) {
    Place[] places = new Place[step.tokens()];
    int row = 0;
    for (Run run : step.runs()) {
      for (int i = 0; i < run.tokens().length; i++) {
        places[row++] = new Place(run.tokens()[i], caches[run.sequence()], run.position() + i);
      }
    }
    return places;
  }

  private static int[] wanted(Step step) {
    int[] wanted = new int[step.rows()];
    int count = 0;
    int first = 0;
    for (Run run : step.runs()) {
      for (int i = run.logitsFrom(); i < run.tokens().length; i++) {
        wanted[count++] = first + i;
      }
      first += run.tokens().length;
    }
    return wanted;
  }

  /** Most steps want few rows, and a row of a large vocabulary is long. */
  private void reserveRows(int count) {
    int present = logits.length;
    if (present < count) {
      logits = Arrays.copyOf(logits, count);
      for (int row = present; row < count; row++) {
        logits[row] = new float[geometry.vocabularySize()];
      }
    }
  }

  @Override
  public FloatBuffer logits(int row) {
    return FloatBuffer.wrap(logits[row]).asReadOnlyBuffer();
  }

  /** What lies behind the end is never read, and overwritten by the next run. */
  @Override
  public void truncate(int sequence, int length) {}

  @Override
  public void copyPrefix(int from, int to, int length) {
    caches[to].copyFrom(caches[from], length);
  }

  @Override
  public void abort() {
    aborted = true;
  }

  /** Lets go of all memory: an application's stream may keep this object reachable. */
  @Override
  public void close() {
    forwardPass = null;
    caches = new KvCache[0];
    logits = new float[0][];
  }
}

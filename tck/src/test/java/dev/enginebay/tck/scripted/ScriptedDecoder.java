package dev.enginebay.tck.scripted;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The forward pass of a scripted model: it has no weights, but every token takes a little time. */
final class ScriptedDecoder implements Decoder {

  private static final long NANOS_A_TOKEN = 20_000;

  private final Geometry geometry;
  private final ScriptedLanguage language;
  private final int[][] tokens;
  private final long[][] histories;
  private final List<float[]> rows = new ArrayList<>();
  private volatile boolean aborted;

  ScriptedDecoder(Geometry geometry) {
    this.geometry = geometry;
    this.language = new ScriptedLanguage(geometry.vocabularySize());
    this.tokens = new int[geometry.sequences()][geometry.contextLength()];
    this.histories = new long[geometry.sequences()][geometry.contextLength()];
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    rows.clear();
    for (Run run : step.runs()) {
      for (int i = 0; i < run.tokens().length; i++) {
        if (aborted) {
          aborted = false;
          return Outcome.ABORTED;
        }
        LockSupport.parkNanos(NANOS_A_TOKEN);
        append(run, i);
      }
    }
    aborted = false;
    return Outcome.COMPLETED;
  }

  private void append(Run run, int index) {
    int sequence = run.sequence();
    int position = run.position() + index;
    long before = position == 0 ? 0 : histories[sequence][position - 1];
    tokens[sequence][position] = run.tokens()[index];
    histories[sequence][position] = ScriptedLanguage.after(before, run.tokens()[index]);
    if (index >= run.logitsFrom()) {
      int[] tail = Arrays.copyOfRange(tokens[sequence], Math.max(0, position - 3), position + 1);
      rows.add(language.logits(histories[sequence][position], tail));
    }
  }

  @Override
  public FloatBuffer logits(int row) {
    return FloatBuffer.wrap(rows.get(row)).asReadOnlyBuffer();
  }

  @Override
  public void truncate(int sequence, int length) {
    Arrays.fill(histories[sequence], length, geometry.contextLength(), -1);
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    System.arraycopy(tokens[from], 0, tokens[to], 0, length);
    System.arraycopy(histories[from], 0, histories[to], 0, length);
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void close() {
    rows.clear();
  }
}

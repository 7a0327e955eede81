package dev.enginebay.decoding;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.testing.ByteVocabulary;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The forward pass of {@link CopyEngine}, whose answer depends on the whole history of the
 * sequence.
 */
final class CopyDecoder implements Decoder {

  private final Geometry geometry;
  private final Runnable describing;
  private final CopyEngine.StepHook hook;
  private final Runnable onClose;
  private final List<List<Integer>> histories = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();
  private final Semaphore aborts = new Semaphore(0);

  CopyDecoder(Geometry geometry, Runnable describing, CopyEngine.StepHook hook, Runnable onClose) {
    this.geometry = geometry;
    this.describing = describing;
    this.hook = hook;
    this.onClose = onClose;
    for (int sequence = 0; sequence < geometry.sequences(); sequence++) {
      histories.add(new ArrayList<>());
    }
  }

  /** For hooks: waits until the evaluation is aborted. */
  void awaitAbort() {
    aborts.acquireUninterruptibly();
    aborts.release();
  }

  @Override
  public Geometry geometry() {
    describing.run();
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    hook.before(step, this);
    if (step.tokens() > geometry.stepTokens()) {
      throw new AssertionError("a step of " + step.tokens() + " tokens");
    }
    rows.clear();
    for (Run run : step.runs()) {
      List<Integer> history = histories.get(run.sequence());
      if (history.size() != run.position()) {
        throw new AssertionError("a gap: length " + history.size() + ", run " + run.position());
      }
      for (int index = 0; index < run.tokens().length; index++) {
        history.add(run.tokens()[index]);
        if (index >= run.logitsFrom()) {
          rows.add(next(history));
        }
      }
    }
    return aborts.drainPermits() > 0 ? Outcome.ABORTED : Outcome.COMPLETED;
  }

  private static int next(List<Integer> history) {
    int begin = history.indexOf((int) '>') + 1;
    int end = history.indexOf((int) '|');
    boolean endless = history.get(end - 1) == '*';
    int length = end - begin - (endless ? 1 : 0);
    int copied = history.size() - end - 1;
    return endless || copied < length
        ? history.get(begin + copied % length)
        : ByteVocabulary.IM_END;
  }

  @Override
  public FloatBuffer logits(int row) {
    float[] logits = new float[geometry.vocabularySize()];
    logits[rows.get(row)] = 50;
    return FloatBuffer.wrap(logits).asReadOnlyBuffer();
  }

  @Override
  public void truncate(int sequence, int length) {
    List<Integer> history = histories.get(sequence);
    history.subList(length, history.size()).clear();
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    histories.get(to).addAll(histories.get(from).subList(0, length));
  }

  @Override
  public void abort() {
    aborts.release();
  }

  @Override
  public void close() {
    onClose.run();
  }
}

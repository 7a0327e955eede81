package dev.enginebay.decoding.testing;

import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A decoder for tests that checks that its host and the decoder behind it obey the two lists of
 * {@link Decoder}.
 *
 * <p>Create it where the model is opened, since it takes the current thread for the model's. A
 * violation is thrown as an {@link AssertionError} and also recorded, since a host may swallow it.
 * So end tests with {@link #assertKept()}.
 */
public final class AssertingDecoder implements Decoder {

  private final Decoder decoder;
  private final Geometry geometry;
  private final Thread owner = Thread.currentThread();
  private final List<String> broken = new CopyOnWriteArrayList<>();

  /**
   * Calls of abort that began and that returned; in between, it is unknown whether the abort is
   * set.
   */
  private final AtomicInteger abortsBegun = new AtomicInteger();

  private final AtomicInteger abortsRaised = new AtomicInteger();

  /** Calls of abort that evaluations have used up. */
  private int abortsUsed;

  /**
   * The greatest length to which a sequence of an aborted or failed step must be truncated; -1 for
   * other sequences.
   */
  private final int[] owed;

  private String whyOwed = "";

  private final int[] lengths;
  private int readableRows;
  private volatile boolean closed;

  public AssertingDecoder(Decoder decoder) {
    this.decoder = decoder;
    this.geometry = decoder.geometry();
    this.lengths = new int[geometry.sequences()];
    this.owed = new int[geometry.sequences()];
    Arrays.fill(owed, -1);
  }

  /** Throws if there was a violation so far. */
  public void assertKept() {
    if (!broken.isEmpty()) {
      throw new AssertionError("The decoder's contract was broken: " + broken);
    }
  }

  /** Returns whether it was closed. Any thread may call it. */
  public boolean closed() {
    return closed;
  }

  @Override
  public Geometry geometry() {
    entered("geometry");
    check(decoder.geometry().equals(geometry), "the geometry changed");
    return geometry;
  }

  @Override
  public Outcome evaluate(Step step) {
    entered("evaluate");
    for (int sequence = 0; sequence < owed.length; sequence++) {
      check(owed[sequence] < 0, "sequence " + sequence + " was not truncated after " + whyOwed);
    }
    try {
      step.requireWithin(geometry, lengths);
    } catch (IllegalArgumentException rule) {
      fail(String.valueOf(rule.getMessage()));
    }
    readableRows = 0;
    int raised = Math.max(0, abortsRaised.get() - abortsUsed);
    List<int[]> tokens = step.runs().stream().map(run -> run.tokens().clone()).toList();
    Outcome outcome;
    try {
      outcome = evaluated(step);
    } catch (InferenceException failure) {
      owe(step, "a failure");
      abortsUsed += raised;
      throw failure;
    }
    for (int i = 0; i < tokens.size(); i++) {
      check(Arrays.equals(tokens.get(i), step.runs().get(i).tokens()), "a run's tokens changed");
    }
    switch (outcome) {
      case COMPLETED -> {
        abortsUsed += raised;
        readableRows = step.rows();
        step.runs().forEach(run -> lengths[run.sequence()] = run.end());
      }
      case ABORTED -> {
        check(abortsBegun.get() > abortsUsed, "the step was aborted, but nobody asked for it");
        abortsUsed += Math.max(raised, 1);
        owe(step, "an abort");
      }
    }
    return outcome;
  }

  @Override
  public FloatBuffer logits(int row) {
    entered("logits");
    check(
        row >= 0 && row < readableRows,
        "row " + row + " was read, but " + readableRows + " rows can be");
    FloatBuffer logits = decoder.logits(row);
    check(
        logits.position() == 0 && logits.remaining() == geometry.vocabularySize(),
        "row " + row + " is " + logits + ", not one logit per token of the vocabulary");
    check(logits.isReadOnly(), "row " + row + " can be written");
    return logits;
  }

  @Override
  public void truncate(int sequence, int length) {
    entered("truncate");
    checkSequence(sequence);
    int most = owed[sequence] < 0 ? lengths[sequence] : owed[sequence];
    check(
        length >= 0 && length <= most,
        "sequence " + sequence + " of " + most + " was truncated to " + length);
    readableRows = 0;
    decoder.truncate(sequence, length);
    lengths[sequence] = length;
    owed[sequence] = -1;
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    entered("copyPrefix");
    checkSequence(from);
    checkSequence(to);
    check(owed[from] < 0 && owed[to] < 0, "a sequence was copied before its truncation");
    check(lengths[to] == 0, "sequence " + to + " was copied to, but it is not empty");
    check(
        length >= 0 && length <= lengths[from],
        length + " positions of a sequence of " + lengths[from] + " were copied");
    readableRows = 0;
    decoder.copyPrefix(from, to, length);
    lengths[to] = length;
  }

  @Override
  public void abort() {
    check(!closed, "abort was called after close");
    abortsBegun.incrementAndGet();
    decoder.abort();
    abortsRaised.incrementAndGet();
  }

  @Override
  public void close() {
    entered("close");
    closed = true;
    decoder.close();
  }

  private void owe(Step step, String why) {
    whyOwed = why;
    step.runs().forEach(run -> owed[run.sequence()] = run.position());
  }

  private Outcome evaluated(Step step) {
    try {
      return decoder.evaluate(step);
    } catch (InferenceException e) {
      throw e;
    } catch (RuntimeException e) {
      AssertionError error = new AssertionError("evaluate threw " + e, e);
      broken.add(String.valueOf(error.getMessage()));
      throw error;
    }
  }

  private void entered(String call) {
    check(
        Thread.currentThread() == owner,
        call + " was called on " + Thread.currentThread() + ", not on " + owner);
    check(!closed, call + " was called after close");
  }

  private void checkSequence(int sequence) {
    check(sequence >= 0 && sequence < lengths.length, "there is no sequence " + sequence);
  }

  private void check(boolean kept, String otherwise) {
    if (!kept) {
      fail(otherwise);
    }
  }

  private void fail(String what) {
    broken.add(what);
    throw new AssertionError(what);
  }
}

package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The memory of a {@code llama_batch}, reused for all steps.
 *
 * <p>llama.cpp ends the process if it gets a token outside the vocabulary, an unknown sequence, or
 * more tokens than fit a batch, so these are checked here again.
 */
public final class LlamaBatch {

  private final int capacity;
  private final int sequences;
  private final int vocabularySize;
  private final CStruct.Bytes struct = new CStruct.Of56();
  private final Memory tokens;
  private final Memory positions;
  private final Memory sequenceCounts;
  private final Memory sequencePointers;
  private final Memory sequenceIds;
  private final Memory wanted;
  private final int[] positionsOfRun;
  private final byte[] wantedOfRun;
  private final long[] pointersOfRun;
  private final int[] starts;
  private final int[] rows;
  private int size;
  private int rowCount;

  public LlamaBatch(int capacity, int sequences, int vocabularySize) {
    this.capacity = capacity;
    this.sequences = sequences;
    this.vocabularySize = vocabularySize;
    tokens = new Memory((long) capacity * Integer.BYTES);
    positions = new Memory((long) capacity * Integer.BYTES);
    sequenceCounts = new Memory((long) capacity * Integer.BYTES);
    sequencePointers = new Memory((long) capacity * Long.BYTES);
    sequenceIds = new Memory((long) sequences * Integer.BYTES);
    wanted = new Memory(capacity);
    positionsOfRun = new int[capacity];
    wantedOfRun = new byte[capacity];
    pointersOfRun = new long[capacity];
    starts = new int[sequences];
    rows = new int[capacity];
    for (int i = 0; i < capacity; i++) {
      sequenceCounts.setInt((long) i * Integer.BYTES, 1);
    }
    for (int i = 0; i < sequences; i++) {
      sequenceIds.setInt((long) i * Integer.BYTES, i);
    }
  }

  public CStruct.Bytes struct() {
    return struct;
  }

  /**
   * Adds the runs in ascending order of their sequences. llama.cpp computes a step at once only if
   * its sequences are consecutive; otherwise it splits the step, and reads all weights for each
   * part.
   */
  public void fill(Step step) {
    size = 0;
    rowCount = 0;
    List<Run> ascending = new ArrayList<>(step.runs());
    ascending.sort(Comparator.comparingInt(Run::sequence));
    for (Run run : ascending) {
      add(run);
    }
    for (Run run : step.runs()) {
      for (int i = run.logitsFrom(); i < run.tokens().length; i++) {
        rows[rowCount++] = starts[run.sequence()] + i;
      }
    }
  }

  /** Discards all rows, as after a step that was not completed. */
  public void forgetRows() {
    rowCount = 0;
  }

  /** Returns the number of tokens of the step. */
  public int size() {
    return size;
  }

  /** Restricts the struct to some of the step's tokens. */
  public void select(int from, int count) {
    Pointer fields = struct.getPointer();
    fields.setLong(0, count);
    fields.setPointer(8, tokens.share((long) from * Integer.BYTES));
    fields.setLong(16, 0);
    fields.setPointer(24, positions.share((long) from * Integer.BYTES));
    fields.setPointer(32, sequenceCounts);
    fields.setPointer(40, sequencePointers.share((long) from * Long.BYTES));
    fields.setPointer(48, wanted.share(from));
  }

  private void add(Run run) {
    int[] ids = run.tokens();
    int count = ids.length;
    if (run.sequence() < 0 || run.sequence() >= sequences) {
      throw new IllegalArgumentException("step: there is no sequence " + run.sequence());
    }
    if (count > capacity - size) {
      throw new IllegalArgumentException("step: more than " + capacity + " tokens");
    }
    for (int i = 0; i < count; i++) {
      if (ids[i] < 0 || ids[i] >= vocabularySize) {
        throw new IllegalArgumentException("step: no token has the id " + ids[i]);
      }
      positionsOfRun[i] = run.position() + i;
      wantedOfRun[i] = (byte) (i >= run.logitsFrom() ? 1 : 0);
    }
    starts[run.sequence()] = size;
    long sequence = Pointer.nativeValue(sequenceIds) + (long) run.sequence() * Integer.BYTES;
    Arrays.fill(pointersOfRun, 0, count, sequence);
    tokens.write((long) size * Integer.BYTES, ids, 0, count);
    positions.write((long) size * Integer.BYTES, positionsOfRun, 0, count);
    sequencePointers.write((long) size * Long.BYTES, pointersOfRun, 0, count);
    wanted.write(size, wantedOfRun, 0, count);
    size += count;
  }

  /** Returns the index in the batch of the token with the given row of logits. */
  public int indexOfRow(int row) {
    if (row < 0 || row >= rowCount) {
      throw new IllegalArgumentException("row: must be below " + rowCount + ", was " + row);
    }
    return rows[row];
  }

  public int rowCount() {
    return rowCount;
  }
}

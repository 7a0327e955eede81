package dev.enginebay.djl.session;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A number in memory that a program reads between blocks, and that any thread writes: if it is not
 * 0, the program ends with a failure.
 */
public final class AbortSwitch {

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());

  /** Begins lowered. */
  public AbortSwitch() {}

  /**
   * Returns the number as the program gets it.
   *
   * @param arrays of which it is one
   * @return an array of one number
   */
  public PtNDArray array(ArrayGroup arrays) {
    return arrays.of(memory, DataType.INT32, 1);
  }

  /** Ends the present run, and those that begin before it is lowered. */
  public synchronized void raise() {
    memory.putInt(0, 1);
  }

  /**
   * Returns whether runs end at once.
   *
   * @return true from {@link #raise} to {@link #lower}
   */
  public synchronized boolean isRaised() {
    return memory.getInt(0) != 0;
  }

  /** Lets runs go on again. */
  public synchronized void lower() {
    memory.putInt(0, 0);
  }
}

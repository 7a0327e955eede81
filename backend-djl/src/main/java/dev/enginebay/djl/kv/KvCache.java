package dev.enginebay.djl.kv;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.architecture.Transformer;

/**
 * The keys and values of all sequences, which a program changes in place. For each block there is
 * an array of each: sequences, heads, positions and numbers.
 *
 * <p>It does not know how many positions count. What lies behind them is written before it is read.
 */
public final class KvCache implements AutoCloseable {

  private final IValue keys;
  private final IValue values;

  /**
   * Allocates a cache. Its memory is committed as it is written.
   *
   * @param transformer whose keys and values it holds
   * @param sequences how many
   * @param positions of each
   * @param arrays gets the arrays
   * @param device that has them
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public KvCache(
      Transformer transformer, int sequences, int positions, ArrayGroup arrays, Device device) {
    int blocks = transformer.blocks().size();
    PtNDArray[] ofKeys = new PtNDArray[blocks];
    PtNDArray[] ofValues = new PtNDArray[blocks];
    int heads = transformer.kvHeads();
    for (int block = 0; block < blocks; block++) {
      ofKeys[block] =
          ArrayGroup.moved(
              arrays.floats(sequences, heads, positions, transformer.keyLength()), device);
      ofValues[block] =
          ArrayGroup.moved(
              arrays.floats(sequences, heads, positions, transformer.valueLength()), device);
    }
    keys = IValue.listFrom(ofKeys);
    values = IValue.listFrom(ofValues);
  }

  /**
   * Returns the bytes of the keys and values of a sequence.
   *
   * @param transformer whose keys and values they are
   * @param positions of a sequence
   * @return bytes
   */
  public static long sequenceBytes(Transformer transformer, int positions) {
    long position = (long) transformer.keyWidth() + transformer.valueWidth();
    return Float.BYTES * position * positions * transformer.blocks().size();
  }

  /**
   * Returns the keys.
   *
   * @return a list with an array for each block
   */
  public IValue keys() {
    return keys;
  }

  /**
   * Returns the values.
   *
   * @return a list with an array for each block
   */
  public IValue values() {
    return values;
  }

  /** Lets go of the arrays, before their group is closed. */
  @Override
  public void close() {
    keys.close();
    values.close();
  }
}

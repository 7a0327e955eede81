package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Transformer;

/**
 * The keys and values of one sequence: for each layer the rows of its positions.
 *
 * <p>It does not know how many positions count. Who appends says where, and who reads says how far.
 */
public final class KvCache {

  private final float[][] keys;
  private final float[][] values;
  private final int keyWidth;
  private final int valueWidth;

  /**
   * Empty.
   *
   * @param transformer whose keys and values it holds
   * @param contextLength positions
   */
  public KvCache(Transformer transformer, int contextLength) {
    keyWidth = transformer.keyWidth();
    valueWidth = transformer.valueWidth();
    keys = new float[transformer.blocks().size()][contextLength * keyWidth];
    values = new float[transformer.blocks().size()][contextLength * valueWidth];
  }

  void put(int layer, int position, float[] key, float[] value) {
    System.arraycopy(key, 0, keys[layer], position * keyWidth, keyWidth);
    System.arraycopy(value, 0, values[layer], position * valueWidth, valueWidth);
  }

  /** The keys of a layer, position after position. */
  float[] keys(int layer) {
    return keys[layer];
  }

  /** The values of a layer, position after position. */
  float[] values(int layer) {
    return values[layer];
  }

  /**
   * Takes over another's first positions.
   *
   * @param other of the same transformer
   * @param positions how many
   */
  public void copyFrom(KvCache other, int positions) {
    for (int layer = 0; layer < keys.length; layer++) {
      System.arraycopy(other.keys[layer], 0, keys[layer], 0, positions * keyWidth);
      System.arraycopy(other.values[layer], 0, values[layer], 0, positions * valueWidth);
    }
  }
}

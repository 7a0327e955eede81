package dev.enginebay.examples.custombackend;

/**
 * RoPE: turns each pair of neighbouring numbers of a query or key by an angle that grows with the
 * position. GGUF files of the architecture llama have the pairs side by side.
 */
final class Rotation {

  private final int length;
  private final double[] frequencies;
  private final float[] cosines;
  private final float[] sines;

  Rotation(int headLength, double base) {
    length = headLength;
    frequencies = new double[headLength / 2];
    cosines = new float[headLength / 2];
    sines = new float[headLength / 2];
    for (int pair = 0; pair < frequencies.length; pair++) {
      frequencies[pair] = Math.pow(base, -2.0 * pair / headLength);
    }
  }

  /** Chooses the position that is turned to from here on. */
  void moveTo(int position) {
    for (int pair = 0; pair < frequencies.length; pair++) {
      cosines[pair] = (float) Math.cos(position * frequencies[pair]);
      sines[pair] = (float) Math.sin(position * frequencies[pair]);
    }
  }

  /** Turns all heads in place. */
  void turn(float[] numbers, int heads) {
    for (int at = 0; at < heads * length; at += length) {
      for (int pair = 0; pair < cosines.length; pair++) {
        int first = at + 2 * pair;
        float x = numbers[first];
        float y = numbers[first + 1];
        numbers[first] = x * cosines[pair] - y * sines[pair];
        numbers[first + 1] = x * sines[pair] + y * cosines[pair];
      }
    }
  }
}

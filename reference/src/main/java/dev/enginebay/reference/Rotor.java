package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.PairLayout;
import dev.enginebay.modelfile.architecture.Rotation;

/** RoPE: turns the pairs of each head by angles that grow with the position. */
final class Rotor {

  private final double[] frequencies;
  private final double magnitude;
  private final PairLayout layout;
  private final int headLength;
  private final float[] cosines;
  private final float[] sines;

  /** With a number for each pair that divides its frequency, or none at all. */
  Rotor(Rotation rotation, PairLayout layout, float[] factors, int headLength) {
    this.layout = layout;
    this.headLength = headLength;
    magnitude = rotation.magnitude();
    frequencies = new double[rotation.frequencies().size()];
    for (int pair = 0; pair < frequencies.length; pair++) {
      frequencies[pair] = rotation.frequency(pair, factors);
    }
    cosines = new float[frequencies.length];
    sines = new float[frequencies.length];
  }

  /** Chooses the position that is turned to from here on. */
  void moveTo(int position) {
    for (int pair = 0; pair < frequencies.length; pair++) {
      cosines[pair] = (float) (magnitude * Math.cos(position * frequencies[pair]));
      sines[pair] = (float) (magnitude * Math.sin(position * frequencies[pair]));
    }
  }

  /** Turns all heads of a row in place. */
  void turn(float[] row, int heads) {
    int step = layout == PairLayout.INTERLEAVED ? 2 : 1;
    int apart = layout == PairLayout.INTERLEAVED ? 1 : frequencies.length;
    for (int head = 0; head < heads; head++) {
      for (int pair = 0; pair < frequencies.length; pair++) {
        int first = head * headLength + pair * step;
        float x = row[first];
        float y = row[first + apart];
        row[first] = x * cosines[pair] - y * sines[pair];
        row[first + apart] = x * sines[pair] + y * cosines[pair];
      }
    }
  }
}

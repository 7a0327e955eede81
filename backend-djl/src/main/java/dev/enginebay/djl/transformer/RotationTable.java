package dev.enginebay.djl.transformer;

import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.weights.ProgramWeights;
import dev.enginebay.modelfile.architecture.Rotation;

/**
 * The cosines and sines of a rotation for the tokens of a step, once for each number of a head that
 * is rotated.
 *
 * @param cosines an expression
 * @param sines an expression; those of the first half are negative
 * @param pairs numbers that are rotated together in a head
 */
record RotationTable(String cosines, String sines, int pairs) {

  /**
   * Adds a table for all positions, from which the program takes those of the step's tokens.
   *
   * @param factors a number for each pair that divides its frequency, or none at all
   */
  static RotationTable add(
      ProgramText text, ProgramWeights weights, Rotation rotation, float[] factors, int positions) {
    int pairs = rotation.frequencies().size();
    float[] cosines = new float[positions * 2 * pairs];
    float[] sines = new float[positions * 2 * pairs];
    for (int position = 0; position < positions; position++) {
      for (int pair = 0; pair < pairs; pair++) {
        double factor = factors.length == 0 ? 1 : factors[pair];
        double angle = position * (rotation.frequencies().get(pair) / factor);
        int first = position * 2 * pairs + pair;
        cosines[first] = (float) (rotation.magnitude() * Math.cos(angle));
        cosines[first + pairs] = cosines[first];
        sines[first + pairs] = (float) (rotation.magnitude() * Math.sin(angle));
        sines[first] = -sines[first + pairs];
      }
    }
    return new RotationTable(
        let(text, weights.floats(cosines, positions, 1, 2L * pairs)),
        let(text, weights.floats(sines, positions, 1, 2L * pairs)),
        pairs);
  }

  private static String let(ProgramText text, String table) {
    return text.let("torch.index_select(%s, 0, places)".formatted(table));
  }

  /** Returns an expression for the rotated heads of x: tokens, heads, numbers. */
  String rotated(String x) {
    return "(self).rotate(%s, %s, %s, %s)".formatted(x, cosines, sines, pairs);
  }
}

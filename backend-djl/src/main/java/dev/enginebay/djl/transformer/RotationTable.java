package dev.enginebay.djl.transformer;

import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.weights.ProgramWeights;
import dev.enginebay.modelfile.architecture.Rotation;

/**
 * The turns of a rotation for the tokens of a step, a complex number for each pair of neighbours.
 *
 * @param turns an expression
 * @param pairs that are turned in a head
 */
record RotationTable(String turns, int pairs) {

  /**
   * Adds a table for all positions, from which the program takes those of the step's tokens.
   *
   * @param factors a number for each pair that divides its frequency, or none at all
   */
  static RotationTable add(
      ProgramText text, ProgramWeights weights, Rotation rotation, float[] factors, int positions) {
    int pairs = rotation.frequencies().size();
    float[] turns = new float[positions * 2 * pairs];
    for (int position = 0; position < positions; position++) {
      for (int pair = 0; pair < pairs; pair++) {
        double angle = position * rotation.frequency(pair, factors);
        int at = 2 * (position * pairs + pair);
        turns[at] = (float) (rotation.magnitude() * Math.cos(angle));
        turns[at + 1] = (float) (rotation.magnitude() * Math.sin(angle));
      }
    }
    String table = weights.floats(turns, positions, 1, pairs, 2);
    return new RotationTable(
        text.let("torch.view_as_complex(torch.index_select(%s, 0, places))".formatted(table)),
        pairs);
  }

  /** Returns an expression for the rotated heads of x: tokens, heads, numbers. */
  String rotated(String x, int heads, int headLength) {
    String method = headLength == 2 * pairs ? "turn" : "turn_part";
    return "(self).%s(%s, %s, %s, %s)".formatted(method, x, turns, heads, pairs);
  }
}

package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.reference.ForwardPass.Place;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The logits of whole sequences, to compare those of an engine with. */
public final class ReferenceLogits {

  private ReferenceLogits() {}

  /**
   * Computes the logits of one sequence.
   *
   * @param model its files
   * @param transformer what is computed with them
   * @param contextLength positions of a sequence
   * @param tokens of the sequence
   * @return a row for each token
   */
  public static float[][] of(
      Model model, Transformer transformer, int contextLength, int... tokens) {
    ForwardPass pass =
        ForwardPass.read(model, transformer, contextLength, tokens.length, () -> false);
    KvCache cache = new KvCache(transformer, contextLength);
    Place[] places = new Place[tokens.length];
    Arrays.setAll(places, position -> new Place(tokens[position], cache, position));
    pass.run(places);
    float[][] logits = new float[tokens.length][transformer.vocabularySize()];
    pass.logits(IntStream.range(0, tokens.length).toArray(), logits);
    return logits;
  }

  /**
   * Returns how far two tables of logits are apart.
   *
   * @param reference a row for each token
   * @param logits as many
   * @return the largest difference, relative to the largest logit of its row
   */
  public static double difference(float[][] reference, float[][] logits) {
    double most = 0;
    for (int row = 0; row < reference.length; row++) {
      double largest = 0;
      double apart = 0;
      for (int i = 0; i < reference[row].length; i++) {
        largest = Math.max(largest, Math.abs(reference[row][i]));
        apart = Math.max(apart, Math.abs(logits[row][i] - reference[row][i]));
      }
      most = Math.max(most, apart / largest);
    }
    return most;
  }
}

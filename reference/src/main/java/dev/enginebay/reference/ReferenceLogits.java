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
}

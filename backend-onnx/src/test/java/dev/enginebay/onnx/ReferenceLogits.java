package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.reference.ForwardPass;
import dev.enginebay.reference.ForwardPass.Place;
import dev.enginebay.reference.KvCache;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The logits that the reference computes. */
final class ReferenceLogits {

  private ReferenceLogits() {}

  /** Returns a row of logits for each token of one sequence. */
  static float[][] of(Model model, Transformer transformer, int contextLength, int... tokens) {
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

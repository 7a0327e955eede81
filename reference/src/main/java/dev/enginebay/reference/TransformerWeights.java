package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.Transformer;
import java.util.List;
import java.util.Map;

/**
 * The weights of a model as numbers of 32 bits, on the heap.
 *
 * @param embedding its outputs are the tokens, its inputs the embedding's numbers
 * @param blocks in their order
 * @param outputNorm before the logits
 * @param output makes logits; the embedding once more where the file ties the two
 * @param frequencyFactors what divides the frequencies of rotations, or none at all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TransformerWeights(
    Matrix embedding,
    List<Block> blocks,
    RootMeanSquare outputNorm,
    Matrix output,
    float[] frequencyFactors) {

  /** One block: attention, then a gated feed-forward network. */
  record Block(
      Map<Norm, RootMeanSquare> norms,
      Linear query,
      Linear key,
      Linear value,
      Linear attentionOutput,
      Linear gate,
      Linear up,
      Linear down) {}

  static TransformerWeights read(Model model, Transformer transformer) {
    return WeightsReader.read(model, transformer);
  }
}

package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of a model of the llama architecture.
 *
 * @param embedding its outputs are the tokens, its inputs the embedding's numbers
 * @param blocks in their order
 * @param outputNorm before the logits
 * @param output makes logits; the embedding once more where the file ties the two
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Weights(Matrix embedding, List<Block> blocks, float[] outputNorm, Matrix output) {

  /** One block: attention, then a gated feed-forward network. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(
      float[] attentionNorm,
      Matrix query,
      Matrix key,
      Matrix value,
      Matrix attentionOutput,
      float[] feedForwardNorm,
      Matrix gate,
      Matrix up,
      Matrix down) {}

  static Weights read(GgufFile file, LlamaShape shape) {
    try (TensorReader tensors = new TensorReader(file)) {
      Matrix embedding = tensors.matrix("token_embd.weight", shape.width(), shape.vocabularySize());
      List<Block> blocks = new ArrayList<>();
      for (int layer = 0; layer < shape.layers(); layer++) {
        blocks.add(block(tensors, shape, "blk." + layer + "."));
      }
      Matrix output =
          tensors.has("output.weight")
              ? tensors.matrix("output.weight", shape.width(), shape.vocabularySize())
              : embedding;
      return new Weights(
          embedding, blocks, tensors.vector("output_norm.weight", shape.width()), output);
    } catch (IOException failure) {
      throw new InferenceException(
          Reason.MODEL_INVALID,
          "%s: cannot be read to its end (%s); check the disk and fetch the file again"
              .formatted(file.path(), failure.getMessage()),
          null,
          failure);
    }
  }

  private static Block block(TensorReader tensors, LlamaShape shape, String prefix)
      throws IOException {
    int width = shape.width();
    int inner = shape.innerWidth();
    return new Block(
        tensors.vector(prefix + "attn_norm.weight", width),
        tensors.matrix(prefix + "attn_q.weight", width, shape.queryWidth()),
        tensors.matrix(prefix + "attn_k.weight", width, shape.keyWidth()),
        tensors.matrix(prefix + "attn_v.weight", width, shape.valueWidth()),
        tensors.matrix(prefix + "attn_output.weight", shape.attentionWidth(), width),
        tensors.vector(prefix + "ffn_norm.weight", width),
        tensors.matrix(prefix + "ffn_gate.weight", width, inner),
        tensors.matrix(prefix + "ffn_up.weight", width, inner),
        tensors.matrix(prefix + "ffn_down.weight", inner, width));
  }
}

package dev.enginebay.examples.custombackend;

import dev.enginebay.modelfile.architecture.LlamaShape;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
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
record LlamaWeights(Matrix embedding, List<Block> blocks, float[] outputNorm, Matrix output) {

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

  static LlamaWeights read(GgufFile file, LlamaShape shape) {
    try (Weights tensors = Weights.open(file)) {
      Matrix embedding =
          matrix(tensors, "token_embd.weight", shape.width(), shape.vocabularySize());
      List<Block> blocks = new ArrayList<>();
      for (int layer = 0; layer < shape.layers(); layer++) {
        blocks.add(block(tensors, shape, "blk." + layer + "."));
      }
      Matrix output =
          tensors.has("output.weight")
              ? matrix(tensors, "output.weight", shape.width(), shape.vocabularySize())
              : embedding;
      return new LlamaWeights(
          embedding, blocks, vector(tensors, "output_norm.weight", shape.width()), output);
    }
  }

  private static Block block(Weights tensors, LlamaShape shape, String prefix) {
    int width = shape.width();
    int inner = shape.innerWidth();
    return new Block(
        vector(tensors, prefix + "attn_norm.weight", width),
        matrix(tensors, prefix + "attn_q.weight", width, shape.queryWidth()),
        matrix(tensors, prefix + "attn_k.weight", width, shape.keyWidth()),
        matrix(tensors, prefix + "attn_v.weight", width, shape.valueWidth()),
        matrix(tensors, prefix + "attn_output.weight", shape.attentionWidth(), width),
        vector(tensors, prefix + "ffn_norm.weight", width),
        matrix(tensors, prefix + "ffn_gate.weight", width, inner),
        matrix(tensors, prefix + "ffn_up.weight", width, inner),
        matrix(tensors, prefix + "ffn_down.weight", inner, width));
  }

  private static float[] vector(Weights tensors, String name, int length) {
    float[] numbers = new float[length];
    tensors.tensor(name).read(0, numbers);
    return numbers;
  }

  private static Matrix matrix(Weights tensors, String name, int inputs, int outputs) {
    Matrix matrix = new Matrix(inputs, outputs);
    Tensor tensor = tensors.tensor(name);
    float[] row = new float[inputs];
    for (int output = 0; output < outputs; output++) {
      tensor.read(output, row);
      matrix.setOutput(output, row);
    }
    return matrix;
  }
}

package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.LlamaShape;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.weights.TensorReader;
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
      return new Weights(
          embedding, blocks, vector(tensors, "output_norm.weight", shape.width()), output);
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

  private static float[] vector(TensorReader tensors, String name, int length) throws IOException {
    float[] numbers = new float[length];
    tensors.read(name, 0, numbers);
    return numbers;
  }

  private static Matrix matrix(TensorReader tensors, String name, int inputs, int outputs)
      throws IOException {
    Matrix matrix = new Matrix(inputs, outputs);
    float[] row = new float[inputs];
    for (int output = 0; output < outputs; output++) {
      tensors.read(name, output, row);
      matrix.setOutput(output, row);
    }
    return matrix;
  }
}

package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.reference.TransformerWeights.Block;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the weights of a model by their canonical names. */
final class WeightsReader {

  private final Weights file;
  private final Model model;
  private final Transformer transformer;

  private WeightsReader(Weights file, Model model, Transformer transformer) {
    this.file = file;
    this.model = model;
    this.transformer = transformer;
  }

  static TransformerWeights read(Model model, Transformer transformer) {
    try (Weights file = model.open()) {
      return new WeightsReader(file, model, transformer).read();
    }
  }

  private TransformerWeights read() {
    int width = transformer.width();
    Matrix embedding = matrix("token_embd.weight", width);
    List<Block> blocks = new ArrayList<>();
    for (int block = 0; block < transformer.blocks().size(); block++) {
      blocks.add(block(block));
    }
    boolean tied = model.require("output.weight").equals(model.require("token_embd.weight"));
    return new TransformerWeights(
        embedding,
        blocks,
        norm("output_norm.weight"),
        tied ? embedding : matrix("output.weight", width),
        transformer.frequencyFactors().map(this::vector).orElseGet(() -> new float[0]));
  }

  private Block block(int block) {
    Map<Norm, RootMeanSquare> norms = new EnumMap<>(Norm.class);
    for (Norm norm : transformer.norms()) {
      norms.put(norm, norm(norm.tensor(block)));
    }
    String name = "blk." + block + ".";
    int width = transformer.width();
    return new Block(
        norms,
        linear(name + "attn_q", width),
        linear(name + "attn_k", width),
        linear(name + "attn_v", width),
        linear(name + "attn_output", transformer.attentionWidth()),
        linear(name + "ffn_gate", width),
        linear(name + "ffn_up", width),
        linear(name + "ffn_down", transformer.innerWidth()));
  }

  private Linear linear(String name, int inputs) {
    String bias = name + ".bias";
    return new Linear(
        matrix(name + ".weight", inputs),
        model.find(bias).isPresent() ? vector(bias) : new float[0]);
  }

  private RootMeanSquare norm(String name) {
    return new RootMeanSquare(vector(name), transformer.epsilon());
  }

  private float[] vector(String name) {
    return model.require(name).vector(file);
  }

  private Matrix matrix(String name, int inputs) {
    Rows part = model.require(name);
    Tensor tensor = file.tensor(part.tensor());
    Matrix matrix = new Matrix(inputs, part.count());
    float[] row = new float[inputs];
    for (int output = 0; output < part.count(); output++) {
      tensor.read(part.first() + output, row);
      matrix.setOutput(output, row);
    }
    return matrix;
  }
}

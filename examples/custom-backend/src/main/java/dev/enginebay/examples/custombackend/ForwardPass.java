package dev.enginebay.examples.custombackend;

import dev.enginebay.examples.custombackend.LlamaWeights.Block;
import dev.enginebay.modelfile.architecture.LlamaShape;
import java.util.function.BooleanSupplier;

/**
 * The llama architecture: from tokens and their places in the caches to what logits are made of.
 */
final class ForwardPass {

  /** Where a token stands. */
  record Place(int token, KvCache cache, int position) {}

  private final LlamaShape shape;
  private final LlamaWeights weights;
  private final BooleanSupplier aborted;
  private final Attention attention;
  private final Rotation rotation;

  // One row of numbers for each token of a step.
  private final float[][] stream;
  private final float[][] normed;
  private final float[][] queries;
  private final float[][] keys;
  private final float[][] values;
  private final float[][] seen;
  private final float[][] gates;
  private final float[][] inner;
  private final float[][] change;

  ForwardPass(
      LlamaShape shape,
      LlamaWeights weights,
      int contextLength,
      int stepTokens,
      BooleanSupplier aborted) {
    this.shape = shape;
    this.weights = weights;
    this.aborted = aborted;
    attention = new Attention(shape, contextLength);
    rotation = new Rotation(shape.keyLength(), shape.ropeBase());
    stream = new float[stepTokens][shape.width()];
    normed = new float[stepTokens][shape.width()];
    queries = new float[stepTokens][shape.queryWidth()];
    keys = new float[stepTokens][shape.keyWidth()];
    values = new float[stepTokens][shape.valueWidth()];
    seen = new float[stepTokens][shape.attentionWidth()];
    gates = new float[stepTokens][shape.innerWidth()];
    inner = new float[stepTokens][shape.innerWidth()];
    change = new float[stepTokens][shape.width()];
  }

  /**
   * Runs all tokens through all blocks.
   *
   * @return false if it was aborted on the way
   */
  boolean run(Place[] places) {
    for (int row = 0; row < places.length; row++) {
      weights.embedding().copyOutput(places[row].token(), stream[row]);
    }
    for (int layer = 0; layer < shape.layers(); layer++) {
      Block block = weights.blocks().get(layer);
      if (!attend(block, layer, places) || !feedForward(block, places.length)) {
        return false;
      }
    }
    return !aborted.getAsBoolean();
  }

  /** The logits of some rows of the last run. */
  void logits(int[] rows, float[][] logits) {
    for (int i = 0; i < rows.length; i++) {
      norm(stream[rows[i]], weights.outputNorm(), normed[i]);
    }
    weights.output().multiply(normed, logits, rows.length);
  }

  private boolean attend(Block block, int layer, Place[] places) {
    int count = places.length;
    norm(block.attentionNorm(), count);
    if (!multiply(block.query(), normed, queries, count)
        || !multiply(block.key(), normed, keys, count)
        || !multiply(block.value(), normed, values, count)) {
      return false;
    }
    // All keys and values first: tokens of one sequence see each other.
    for (int row = 0; row < count; row++) {
      rotation.moveTo(places[row].position());
      rotation.turn(queries[row], shape.heads());
      rotation.turn(keys[row], shape.kvHeads());
      places[row].cache().put(layer, places[row].position(), keys[row], values[row]);
    }
    for (int row = 0; row < count; row++) {
      if (aborted.getAsBoolean()) {
        return false;
      }
      Place place = places[row];
      attention.attend(queries[row], place.cache(), layer, place.position(), seen[row]);
    }
    return addToStream(block.attentionOutput(), seen, count);
  }

  private boolean feedForward(Block block, int count) {
    norm(block.feedForwardNorm(), count);
    if (!multiply(block.gate(), normed, gates, count)
        || !multiply(block.up(), normed, inner, count)) {
      return false;
    }
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < shape.innerWidth(); i++) {
        float gate = gates[row][i];
        inner[row][i] *= gate / (1 + (float) Math.exp(-gate));
      }
    }
    return addToStream(block.down(), inner, count);
  }

  private boolean addToStream(Matrix matrix, float[][] from, int count) {
    if (!multiply(matrix, from, change, count)) {
      return false;
    }
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < shape.width(); i++) {
        stream[row][i] += change[row][i];
      }
    }
    return true;
  }

  private boolean multiply(Matrix matrix, float[][] x, float[][] y, int count) {
    if (aborted.getAsBoolean()) {
      return false;
    }
    matrix.multiply(x, y, count);
    return true;
  }

  private void norm(float[] weight, int count) {
    for (int row = 0; row < count; row++) {
      norm(stream[row], weight, normed[row]);
    }
  }

  /** RMSNorm. */
  private void norm(float[] x, float[] weight, float[] y) {
    double squares = 0;
    for (int i = 0; i < shape.width(); i++) {
      squares += (double) x[i] * x[i];
    }
    float factor = (float) (1 / Math.sqrt(squares / shape.width() + shape.epsilon()));
    for (int i = 0; i < shape.width(); i++) {
      y[i] = x[i] * factor * weight[i];
    }
  }
}

package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.reference.TransformerWeights.Block;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass of a {@link Transformer}: from tokens and their places in the caches to logits.
 * One thread at a time.
 */
public final class ForwardPass {

  /**
   * Where a token stands.
   *
   * @param token its id
   * @param cache of its sequence
   * @param position in its sequence, from 0; all before it must be in the cache or in the same run
   */
  public record Place(int token, KvCache cache, int position) {}

  private final Transformer transformer;
  private final TransformerWeights weights;
  private final BooleanSupplier aborted;
  private final Attention attention;
  private final Map<Rotation, Rotor> rotors = new HashMap<>();

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

  private ForwardPass(
      Transformer transformer,
      TransformerWeights weights,
      int contextLength,
      int stepTokens,
      BooleanSupplier aborted) {
    this.transformer = transformer;
    this.weights = weights;
    this.aborted = aborted;
    attention = new Attention(transformer, contextLength);
    for (Transformer.Block block : transformer.blocks()) {
      block.rotation().ifPresent(rotation -> rotors.computeIfAbsent(rotation, this::rotor));
    }
    stream = new float[stepTokens][transformer.width()];
    normed = new float[stepTokens][transformer.width()];
    queries = new float[stepTokens][transformer.queryWidth()];
    keys = new float[stepTokens][transformer.keyWidth()];
    values = new float[stepTokens][transformer.valueWidth()];
    seen = new float[stepTokens][transformer.attentionWidth()];
    gates = new float[stepTokens][transformer.innerWidth()];
    inner = new float[stepTokens][transformer.innerWidth()];
    change = new float[stepTokens][transformer.width()];
  }

  /**
   * Reads the weights of a model.
   *
   * @param model its files
   * @param transformer what is computed with them
   * @param contextLength positions of the caches
   * @param stepTokens tokens of one run
   * @param aborted asked between parts of the work; a run gives up where it is true
   * @return the forward pass
   * @throws dev.enginebay.InferenceException if the file has weights that are not read here, or
   *     changed
   */
  public static ForwardPass read(
      Model model,
      Transformer transformer,
      int contextLength,
      int stepTokens,
      BooleanSupplier aborted) {
    return new ForwardPass(
        transformer,
        TransformerWeights.read(model, transformer),
        contextLength,
        stepTokens,
        aborted);
  }

  private Rotor rotor(Rotation rotation) {
    return new Rotor(
        rotation, transformer.pairs(), weights.frequencyFactors(), transformer.keyLength());
  }

  /**
   * Runs all tokens through all blocks.
   *
   * @param places of the tokens, at most as many as a step has
   * @return false if it was aborted on the way
   */
  public boolean run(Place[] places) {
    for (int row = 0; row < places.length; row++) {
      weights.embedding().copyOutput(places[row].token(), stream[row]);
      for (int i = 0; i < transformer.width(); i++) {
        stream[row][i] *= (float) transformer.embeddingScale();
      }
    }
    for (int layer = 0; layer < weights.blocks().size(); layer++) {
      Block block = weights.blocks().get(layer);
      if (!attend(block, layer, places) || !feedForward(block, places.length)) {
        return false;
      }
    }
    return !aborted.getAsBoolean();
  }

  /**
   * Makes logits of some rows of the last run.
   *
   * @param rows the places' indexes in the run
   * @param logits a row for each; filled
   */
  public void logits(int[] rows, float[][] logits) {
    for (int i = 0; i < rows.length; i++) {
      weights.outputNorm().apply(stream[rows[i]], 0, normed[i]);
    }
    weights.output().multiply(normed, logits, rows.length);
    for (int i = 0; i < rows.length; i++) {
      SoftCap.apply(transformer.logitSoftCap(), logits[i], transformer.vocabularySize());
    }
  }

  private boolean attend(Block block, int layer, Place[] places) {
    int count = places.length;
    norm(block.norms().get(Norm.BEFORE_ATTENTION), count);
    if (!apply(block.query(), normed, queries, count)
        || !apply(block.key(), normed, keys, count)
        || !apply(block.value(), normed, values, count)) {
      return false;
    }
    Transformer.Block shape = transformer.blocks().get(layer);
    // All keys and values first: tokens of one sequence see each other.
    for (int row = 0; row < count; row++) {
      Place place = places[row];
      normHeads(block, queries[row], keys[row]);
      rotate(shape.rotation(), place.position(), queries[row], keys[row]);
      heat(place.position(), queries[row]);
      place.cache().put(layer, place.position(), keys[row], values[row]);
    }
    for (int row = 0; row < count; row++) {
      if (aborted.getAsBoolean()) {
        return false;
      }
      Place place = places[row];
      attention.attend(
          queries[row],
          place.cache(),
          layer,
          shape.firstSeen(place.position()),
          place.position(),
          seen[row]);
    }
    return addToStream(
        block.attentionOutput(), seen, block.norms().get(Norm.AFTER_ATTENTION), count);
  }

  private void normHeads(Block block, float[] query, float[] key) {
    RootMeanSquare ofQuery = block.norms().get(Norm.QUERY);
    if (ofQuery != null) {
      ofQuery.applyToHeads(query, transformer.heads());
    }
    RootMeanSquare ofKey = block.norms().get(Norm.KEY);
    if (ofKey != null) {
      ofKey.applyToHeads(key, transformer.kvHeads());
    }
  }

  private void rotate(Optional<Rotation> rotation, int position, float[] query, float[] key) {
    Rotor rotor = rotation.map(rotors::get).orElse(null);
    if (rotor != null) {
      rotor.moveTo(position);
      rotor.turn(query, transformer.heads());
      rotor.turn(key, transformer.kvHeads());
    }
  }

  private void heat(int position, float[] query) {
    if (transformer.temperature().isPresent()) {
      float factor = (float) transformer.temperature().get().at(position);
      for (int i = 0; i < query.length; i++) {
        query[i] *= factor;
      }
    }
  }

  private boolean feedForward(Block block, int count) {
    norm(block.norms().get(Norm.BEFORE_FEED_FORWARD), count);
    if (!apply(block.gate(), normed, gates, count) || !apply(block.up(), normed, inner, count)) {
      return false;
    }
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < transformer.innerWidth(); i++) {
        inner[row][i] *= Gate.apply(transformer.activation(), gates[row][i]);
      }
    }
    return addToStream(block.down(), inner, block.norms().get(Norm.AFTER_FEED_FORWARD), count);
  }

  private boolean addToStream(
      Linear linear, float[][] from, @Nullable RootMeanSquare after, int count) {
    if (!apply(linear, from, change, count)) {
      return false;
    }
    for (int row = 0; row < count; row++) {
      if (after != null) {
        after.apply(change[row], 0, change[row]);
      }
      for (int i = 0; i < transformer.width(); i++) {
        stream[row][i] += change[row][i];
      }
    }
    return true;
  }

  private boolean apply(Linear linear, float[][] x, float[][] y, int count) {
    if (aborted.getAsBoolean()) {
      return false;
    }
    linear.apply(x, y, count);
    return true;
  }

  private void norm(@Nullable RootMeanSquare norm, int count) {
    for (int row = 0; row < count; row++) {
      if (norm == null) {
        System.arraycopy(stream[row], 0, normed[row], 0, transformer.width());
      } else {
        norm.apply(stream[row], 0, normed[row]);
      }
    }
  }
}

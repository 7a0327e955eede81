package dev.enginebay.llamacpp;

import dev.enginebay.modelfile.architecture.Activation;
import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.PairLayout;
import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.modelfile.architecture.Temperature;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.architecture.Transformer.Block;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Variants of a transformer that are wrong in one point, which depend on the right one. */
final class WrongTransformer {

  private final Transformer right;
  private Set<Norm> norms;
  private Activation activation;
  private double embeddingScale;
  private double attentionScale;
  private double attentionSoftCap;
  private double logitSoftCap;
  private Optional<Temperature> temperature;
  private PairLayout pairs;
  private Optional<String> frequencyFactors;
  private List<Block> blocks;

  private WrongTransformer(Transformer right) {
    this.right = right;
    norms = right.norms();
    activation = right.activation();
    embeddingScale = right.embeddingScale();
    attentionScale = right.attentionScale();
    attentionSoftCap = right.attentionSoftCap();
    logitSoftCap = right.logitSoftCap();
    temperature = right.temperature();
    pairs = right.pairs();
    frequencyFactors = right.frequencyFactors();
    blocks = right.blocks();
  }

  /** Returns all wrong variants, by description. */
  static Map<String, Transformer> all(Transformer right) {
    Map<String, Transformer> wrong = new LinkedHashMap<>();
    for (Norm norm : right.norms()) {
      add(wrong, right, "no norm " + norm, it -> it.drop(norm));
    }
    add(wrong, right, "another activation", it -> it.activation = other(right.activation()));
    add(wrong, right, "other pairs", it -> it.pairs = other(right.pairs()));
    add(wrong, right, "embeddings are not scaled", it -> it.embeddingScale = 1);
    add(wrong, right, "attention is not scaled", it -> it.attentionScale = 1);
    add(wrong, right, "attention is scaled by 1% more", it -> it.attentionScale *= 1.01);
    add(wrong, right, "attention is not capped", it -> it.attentionSoftCap = 0);
    add(wrong, right, "logits are not capped", it -> it.logitSoftCap = 0);
    add(wrong, right, "no temperature", it -> it.temperature = Optional.empty());
    add(wrong, right, "no frequency factors", it -> it.frequencyFactors = Optional.empty());
    add(wrong, right, "the other frequency factors", WrongTransformer::swapFactors);
    addWindows(wrong, right);
    addRotations(wrong, right);
    return wrong;
  }

  private static void addWindows(Map<String, Transformer> wrong, Transformer right) {
    add(wrong, right, "a window shorter by 1", it -> it.windows(window -> window - 1));
    add(wrong, right, "a window longer by 1", it -> it.windows(window -> window + 1));
    add(wrong, right, "no window", it -> it.windows(window -> 0));
    add(
        wrong,
        right,
        "windows one block later",
        it -> {
          List<Block> later = new ArrayList<>(right.blocks());
          later.add(0, later.remove(later.size() - 1));
          it.blocks = later;
        });
  }

  private static void addRotations(Map<String, Transformer> wrong, Transformer right) {
    Rotation first = right.blocks().get(0).rotation().orElseThrow();
    int pairs = first.frequencies().size();
    add(wrong, right, "no rotation", it -> it.rotations(rotation -> Optional.empty()));
    add(
        wrong,
        right,
        "a rotation in every block, the same in all",
        it -> it.rotations(rotation -> Optional.of(first)));
    add(
        wrong,
        right,
        "another base",
        it -> it.rotations(rotation -> rotation.map(any -> rebased(any, 1.1))));
    add(
        wrong,
        right,
        "frequencies of a whole head",
        it ->
            it.rotations(
                rotation ->
                    rotation.map(
                        any ->
                            new Rotation(
                                plain(50_000, right.keyLength() / 2)
                                    .frequencies()
                                    .subList(0, pairs),
                                1))));
    add(
        wrong,
        right,
        "an unscaled rotation",
        it -> it.rotations(rotation -> rotation.map(any -> plain(50_000, pairs))));
    add(
        wrong,
        right,
        "a rotation of the usual length",
        it -> it.rotations(rotation -> rotation.map(any -> new Rotation(any.frequencies(), 1))));
  }

  private static Rotation plain(double base, int pairs) {
    List<Double> frequencies = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      frequencies.add(Math.pow(base, -(double) pair / pairs));
    }
    return new Rotation(frequencies, 1);
  }

  private static Rotation rebased(Rotation rotation, double times) {
    List<Double> frequencies = new ArrayList<>();
    int pairs = rotation.frequencies().size();
    for (int pair = 0; pair < pairs; pair++) {
      frequencies.add(rotation.frequencies().get(pair) * Math.pow(times, -(double) pair / pairs));
    }
    return new Rotation(frequencies, rotation.magnitude());
  }

  private static void add(
      Map<String, Transformer> wrong,
      Transformer right,
      String what,
      Consumer<WrongTransformer> change) {
    WrongTransformer changed = new WrongTransformer(right);
    change.accept(changed);
    Transformer made = changed.make();
    if (!made.equals(right)) {
      wrong.put(what, made);
    }
  }

  private void drop(Norm norm) {
    norms = EnumSet.copyOf(right.norms());
    norms.remove(norm);
  }

  private void swapFactors() {
    frequencyFactors =
        right
            .frequencyFactors()
            .map(
                name ->
                    name.contains("long")
                        ? name.replace("long", "short")
                        : name.replace("short", "long"));
  }

  private void windows(UnaryOperator<Integer> change) {
    blocks =
        right.blocks().stream()
            .map(
                block ->
                    block.window() == 0
                        ? block
                        : new Block(change.apply(block.window()), block.rotation()))
            .toList();
  }

  private void rotations(UnaryOperator<Optional<Rotation>> change) {
    blocks =
        right.blocks().stream()
            .map(block -> new Block(block.window(), change.apply(block.rotation())))
            .toList();
  }

  private static Activation other(Activation activation) {
    return activation == Activation.SILU ? Activation.GELU : Activation.SILU;
  }

  private static PairLayout other(PairLayout pairs) {
    return pairs == PairLayout.HALVES ? PairLayout.INTERLEAVED : PairLayout.HALVES;
  }

  private Transformer make() {
    return new Transformer(
        right.architecture(),
        right.vocabularySize(),
        right.width(),
        right.heads(),
        right.kvHeads(),
        right.keyLength(),
        right.valueLength(),
        right.innerWidth(),
        norms,
        right.epsilon(),
        activation,
        embeddingScale,
        attentionScale,
        attentionSoftCap,
        logitSoftCap,
        temperature,
        pairs,
        frequencyFactors,
        blocks);
  }
}

package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.Transformer.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a transformer of a model's hyper-parameters and the traits of its architecture. */
final class TransformerReader {

  private static final String FACTORS = "rope_freqs.weight";
  private static final String LONG_FACTORS = "rope_factors_long.weight";
  private static final String SHORT_FACTORS = "rope_factors_short.weight";

  /** GGUF has no such key: there the number of blocks tells. */
  static final String SCALED_BY = "attention.scaled-by";

  /** What stands instead of a number where there is none. */
  static final String NONE = "none";

  private final String architecture;
  private final Traits traits;
  private final ModelSizes sizes;
  private final Settings settings;
  private final int contextLength;
  private final RotationReader rotations;

  TransformerReader(
      String architecture, Traits traits, ModelSizes sizes, Settings settings, int contextLength) {
    this.architecture = architecture;
    this.traits = traits;
    this.sizes = sizes;
    this.settings = settings;
    this.contextLength = contextLength;
    rotations =
        new RotationReader(settings, sizes.rotated(), sizes.trainedContext(), contextLength);
  }

  Transformer read(Set<Norm> norms, PairLayout pairs, Set<String> tensors) {
    return new Transformer(
        architecture,
        sizes.vocabulary(),
        sizes.width(),
        sizes.heads(),
        sizes.kvHeads(),
        sizes.keyLength(),
        sizes.valueLength(),
        sizes.inner(),
        norms,
        settings.number("attention.layer_norm_rms_epsilon").orElseThrow(),
        traits.activation(),
        traits.scalesEmbedding() ? Math.sqrt(sizes.width()) : 1,
        attentionScale(),
        softCap("attn_logit_softcapping", "attention-soft-cap"),
        softCap("final_logit_softcapping", "logit-soft-cap"),
        temperature(),
        pairs,
        frequencyFactors(tensors),
        blocks());
  }

  /** The largest Gemmas have other scales than their heads' length would give. */
  private double attentionScale() {
    boolean byWidth = traits.number("scale-by-width").equals(Optional.of(sizes.layers()));
    int usual = byWidth ? sizes.width() / sizes.heads() : sizes.keyLength();
    return 1 / Math.sqrt(settings.number(SCALED_BY).orElse(usual));
  }

  private double softCap(String name, String trait) {
    Optional<Integer> usual = traits.number(trait);
    if (usual.isEmpty() || settings.text(name).equals(Optional.of(NONE))) {
      return 0;
    }
    double cap = settings.number(name).orElse(usual.get());
    if (cap == 0 && usual.get() != 0) {
      throw settings.refusal().invalid(settings.key(name), "is 0, by which an engine would divide");
    }
    return cap;
  }

  private Optional<Temperature> temperature() {
    double scale = settings.number("attention.temperature_scale").orElse(0);
    return scale == 0
        ? Optional.empty()
        : Optional.of(new Temperature(scale, rotations.originalContext()));
  }

  /** As llama.cpp, the whole cache is rotated for the context that was asked for. */
  private Optional<String> frequencyFactors(Set<String> tensors) {
    if (tensors.contains(FACTORS)) {
      return Optional.of(FACTORS);
    }
    return Optional.of(contextLength > rotations.originalContext() ? LONG_FACTORS : SHORT_FACTORS)
        .filter(tensors::contains);
  }

  private List<Block> blocks() {
    Rotation rotation = rotations.read();
    Rotation ofWindow = rotations.ofWindow(rotation, traits);
    int window = window();
    boolean[] windowed =
        window == 0
            ? new boolean[sizes.layers()]
            : new WindowPattern(settings, sizes.layers(), traits.number("window-every")).flags();
    Optional<Integer> unrotated = traits.number("unrotated-every");
    List<Block> blocks = new ArrayList<>();
    for (int block = 0; block < sizes.layers(); block++) {
      int number = block + 1;
      boolean rotates = unrotated.filter(every -> number % every == 0).isEmpty();
      blocks.add(
          new Block(
              windowed[block] ? window : 0,
              Optional.of(windowed[block] ? ofWindow : rotation).filter(any -> rotates)));
    }
    return blocks;
  }

  private int window() {
    String name = "attention.sliding_window";
    Optional<Integer> usual = traits.number("default-window");
    int window = (int) settings.number(name).orElse(usual.orElse(0));
    if (window == 0 && usual.isPresent()) {
      throw settings.refusal().invalid(settings.key(name), "is 0, so that no token sees anything");
    }
    return window;
  }
}

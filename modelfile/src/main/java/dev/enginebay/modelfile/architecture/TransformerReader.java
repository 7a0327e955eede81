package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.Transformer.Block;
import dev.enginebay.modelfile.file.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a transformer of a model's hyper-parameters and the traits of its architecture. */
final class TransformerReader {

  private static final String FACTORS = "rope_freqs.weight";
  private static final String LONG_FACTORS = "rope_factors_long.weight";
  private static final String SHORT_FACTORS = "rope_factors_short.weight";

  private final GgufModel model;
  private final Traits traits;
  private final int contextLength;
  private final HyperParameters parameters;
  private final RotationReader rotations;

  TransformerReader(GgufModel model, Traits traits, int contextLength) {
    this.model = model;
    this.traits = traits;
    this.contextLength = contextLength;
    parameters = new HyperParameters(model.file(), model.architecture());
    int rotated = parameters.rotated(model.keyLength());
    rotations = new RotationReader(parameters, rotated, model.trainedContextLength());
  }

  Transformer read(Set<Norm> norms) {
    return new Transformer(
        model.architecture(),
        model.vocabularySize(),
        model.embeddingLength(),
        model.heads(),
        model.kvHeads(),
        model.keyLength(),
        model.valueLength(),
        parameters.required("feed_forward_length", 1, Integer.MAX_VALUE),
        norms,
        parameters.number("attention.layer_norm_rms_epsilon").orElseThrow(),
        traits.activation(),
        traits.scalesEmbedding() ? Math.sqrt(model.embeddingLength()) : 1,
        attentionScale(),
        softCap("attn_logit_softcapping", "attention-soft-cap"),
        softCap("final_logit_softcapping", "logit-soft-cap"),
        temperature(),
        traits.pairs(),
        frequencyFactors(),
        blocks());
  }

  /** The largest Gemmas have other scales than their heads' length would give. */
  private double attentionScale() {
    boolean byWidth = traits.number("scale-by-width").equals(Optional.of(model.layers()));
    return 1 / Math.sqrt(byWidth ? model.embeddingLength() / model.heads() : model.keyLength());
  }

  private double softCap(String name, String trait) {
    Optional<Integer> usual = traits.number(trait);
    if (usual.isEmpty()) {
      return 0;
    }
    double cap = parameters.number(name).orElse(usual.get());
    if (cap == 0 && usual.get() != 0) {
      throw parameters
          .file()
          .refusal()
          .invalid(parameters.key(name), "is 0, by which an engine would divide");
    }
    return cap;
  }

  private Optional<Temperature> temperature() {
    double scale = parameters.number("attention.temperature_scale").orElse(0);
    return scale == 0
        ? Optional.empty()
        : Optional.of(new Temperature(scale, rotations.originalContext()));
  }

  /** As llama.cpp, the whole cache is rotated for the context that was asked for. */
  private Optional<String> frequencyFactors() {
    if (has(FACTORS)) {
      return Optional.of(FACTORS);
    }
    return Optional.of(contextLength > rotations.originalContext() ? LONG_FACTORS : SHORT_FACTORS)
        .filter(this::has);
  }

  private List<Block> blocks() {
    Rotation rotation = rotations.read();
    Rotation ofWindow = rotations.ofWindow(rotation, traits);
    int window = window();
    boolean[] windowed =
        new WindowPattern(
                parameters, model.layers(), traits.number("window-every").filter(n -> window > 0))
            .flags();
    Optional<Integer> unrotated = traits.number("unrotated-every");
    List<Block> blocks = new ArrayList<>();
    for (int block = 0; block < model.layers(); block++) {
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
    String key = parameters.key("attention.sliding_window");
    Optional<Integer> usual = traits.number("default-window");
    int window = parameters.optional(key, 0, Integer.MAX_VALUE).orElse(usual.orElse(0));
    if (window == 0 && usual.isPresent()) {
      throw parameters.file().refusal().invalid(key, "is 0, so that no token sees anything");
    }
    return window;
  }

  private boolean has(String name) {
    return model.file().tensors().stream().map(TensorInfo::name).anyMatch(name::equals);
  }
}

package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.Optional;
import java.util.Set;

/** The ranges outside which engines abort, divide by zero or compute nonsense. */
record ParameterRanges(HyperParameters parameters, int layers) {

  private static final int WIDEST_WINDOW = 1 << 24;
  private static final int MAX_CONTEXT = 1 << 24;
  private static final int LARGEST_RANK = 1 << 17;
  private static final Set<String> ROPE_SCALINGS = Set.of("none", "linear", "yarn", "longrope");

  void check() {
    parameters.between("attention.layer_norm_rms_epsilon", 0, 1);
    parameters.between("attention.layer_norm_epsilon", 0, 1);
    parameters.between("attention.group_norm_epsilon", 0, 1);
    parameters.between("rope.freq_base", 0, Double.POSITIVE_INFINITY);
    parameters.between("rope.freq_base_swa", 0, Double.POSITIVE_INFINITY);
    parameters.between("rope.scaling.attn_factor", 0, Double.POSITIVE_INFINITY);
    parameters.atLeastZero("rope.scaling.factor");
    parameters.atLeastZero("rope.scale_linear");
    parameters.atLeastZero("attn_logit_softcapping");
    parameters.atLeastZero("final_logit_softcapping");
    parameters.atLeastZero("router_logit_softcapping");
    parameters.largest("feed_forward_length", 0, 1 << 20);
    parameters.largest("expert_feed_forward_length", 0, 1 << 20);
    parameters.largest("expert_shared_feed_forward_length", 0, 1 << 20);
    for (String count : new String[] {"nextn_predict_layers", "leading_dense_block_count"}) {
      parameters.optional(parameters.key(count), 0, layers);
    }
    for (String rank : new String[] {"q_lora_rank", "kv_lora_rank", "output_lora_rank"}) {
      parameters.optional(parameters.key("attention." + rank), 0, LARGEST_RANK);
    }
    parameters.optional(parameters.key("attention.sliding_window"), 0, WIDEST_WINDOW);
    parameters.optional(parameters.key("rope.scaling.original_context_length"), 1, MAX_CONTEXT);
    checkScaling();
    checkCausal();
    checkAll();
  }

  /** No number of a model is infinite, and none of its counts is beyond what an int holds. */
  private void checkAll() {
    String prefix = parameters.key("");
    for (String key : parameters.file().keys()) {
      Optional<GgufValue> value = parameters.file().value(key).filter(v -> key.startsWith(prefix));
      if (value.isEmpty()) {
        continue;
      }
      if (value.get() instanceof GgufValue.Real real && !Double.isFinite(real.value())) {
        throw refusal().invalid(key, "must be a finite number but is " + real);
      }
      boolean beyond =
          value.get() instanceof GgufValue.Huge
              || (value.get() instanceof GgufValue.Whole whole
                  && (whole.value() < -1 || whole.value() > Integer.MAX_VALUE));
      if (beyond) {
        throw refusal().invalid(key, "must be a count but is " + value.get());
      }
    }
  }

  private void checkScaling() {
    String scaling = parameters.key("rope.scaling.type");
    parameters
        .file()
        .text(scaling)
        .filter(type -> !ROPE_SCALINGS.contains(type))
        .ifPresent(
            type -> {
              throw refusal()
                  .unsupported(
                      scaling
                          + " is none of "
                          + ROPE_SCALINGS.stream().sorted().toList()
                          + "; use a newer release of Enginebay or another model");
            });
  }

  private void checkCausal() {
    String causal = parameters.key("attention.causal");
    if (parameters.file().flag(causal).equals(Optional.of(false))) {
      throw refusal()
          .unsupported(
              causal
                  + " is false: the model looks at later tokens and cannot continue a text; use a"
                  + " text generation model");
    }
  }

  private Refusal refusal() {
    return parameters.file().refusal();
  }
}

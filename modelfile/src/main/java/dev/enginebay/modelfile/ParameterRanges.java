package dev.enginebay.modelfile;

import java.util.OptionalInt;
import java.util.Set;

/** The ranges outside which engines abort, divide by zero or compute nonsense. */
record ParameterRanges(HyperParameters parameters, int layers, Attention attention) {

  private static final int MOST_EXPERTS = 1024;
  private static final int MOST_ROPE = 1 << 16;
  private static final Set<String> ROPE_SCALINGS = Set.of("none", "linear", "yarn", "longrope");

  void check() {
    parameters.between("attention.layer_norm_rms_epsilon", 0, 1);
    parameters.between("attention.layer_norm_epsilon", 0, 1);
    parameters.between("attention.group_norm_epsilon", 0, 1);
    parameters.between("rope.freq_base", 0, Double.POSITIVE_INFINITY);
    checkScalingFactor();
    parameters.largest("feed_forward_length", 0, 1 << 20);
    parameters.optional(parameters.key("nextn_predict_layers"), 0, layers);
    checkRope();
    checkExperts();
  }

  private void checkRope() {
    String key = parameters.key("rope.dimension_count");
    OptionalInt rotated = parameters.optional(key, 0, MOST_ROPE);
    if (rotated.isPresent() && attention.heads() > 0) {
      int count = rotated.getAsInt();
      if (count % 2 != 0 || count > attention.keyLength()) {
        throw parameters
            .file()
            .refusal()
            .invalid(
                key,
                "must be even and at most the head size "
                    + attention.keyLength()
                    + " but is "
                    + count);
      }
    }
    String scaling = parameters.key("rope.scaling.type");
    parameters
        .file()
        .text(scaling)
        .filter(type -> !ROPE_SCALINGS.contains(type))
        .ifPresent(
            type -> {
              throw parameters
                  .file()
                  .refusal()
                  .unsupported(
                      scaling
                          + " is none of "
                          + ROPE_SCALINGS.stream().sorted().toList()
                          + "; use a newer release of Enginebay or another model");
            });
  }

  /** 0 stands for no scaling. */
  private void checkScalingFactor() {
    String key = parameters.key("rope.scaling.factor");
    double factor = parameters.file().number(key).orElse(0);
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw parameters
          .file()
          .refusal()
          .invalid(key, "must be a finite number of at least 0 but is " + factor);
    }
  }

  private void checkExperts() {
    int experts = parameters.optional(parameters.key("expert_count"), 0, MOST_EXPERTS).orElse(0);
    String usedKey = parameters.key("expert_used_count");
    int used = parameters.largest("expert_used_count", 0, MOST_EXPERTS).orElse(0);
    if (used > experts || (experts > 0 && used == 0)) {
      throw parameters
          .file()
          .refusal()
          .invalid(usedKey, "does not fit the " + experts + " experts: it is " + used);
    }
  }
}

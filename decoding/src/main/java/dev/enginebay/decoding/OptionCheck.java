package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Penalties;
import java.util.Set;

/** Refuses, by name, the options that a loaded model cannot honour. */
final class OptionCheck {

  private OptionCheck() {}

  /** Throws UNSUPPORTED if an option needs a capability that is missing. */
  static void check(ChatOptions options, Set<Capability> capabilities) {
    refuse(options.seed().isPresent(), "seed", Capability.SEED, capabilities);
    refuse(options.minP().isPresent(), "minP", Capability.MIN_P, capabilities);
    refuse(
        !options.penalties().equals(Penalties.unset()),
        "penalties",
        Capability.PENALTIES,
        capabilities);
  }

  static void refuse(
      boolean asked, String option, Capability needed, Set<Capability> capabilities) {
    if (asked && !capabilities.contains(needed)) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          option + ": this backend lacks " + needed + ". Leave the option unset.");
    }
  }
}

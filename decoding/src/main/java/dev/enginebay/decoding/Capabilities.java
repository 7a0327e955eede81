package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.OpenModel;
import java.util.EnumSet;
import java.util.Set;

/** The capabilities of an engine together with those that the host adds. */
final class Capabilities {

  private Capabilities() {}

  /** Returns the capabilities while no model is open. */
  static Set<Capability> of(Engine engine) {
    return withHost(engine.capabilities(), true);
  }

  /** Returns the capabilities with a model open, which takes messages if {@code chat} is true. */
  static Set<Capability> of(OpenModel model, boolean chat) {
    return withHost(model.capabilities(), chat);
  }

  private static Set<Capability> withHost(Set<Capability> engines, boolean chat) {
    Set<Capability> all =
        EnumSet.of(Capability.TOKENS, Capability.SEED, Capability.MIN_P, Capability.PENALTIES);
    all.addAll(engines);
    if (chat) {
      all.add(Capability.CHAT);
    }
    return Set.copyOf(all);
  }
}

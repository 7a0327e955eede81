package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.template.ChatTemplates;
import java.util.EnumSet;
import java.util.Set;

/** What the host adds to the capabilities of an engine. */
final class Capabilities {

  private Capabilities() {}

  /** Those of an engine that has no model open. */
  static Set<Capability> of(Engine engine) {
    return withHost(engine.capabilities(), true);
  }

  /** Those with a model open. */
  static Set<Capability> of(OpenModel model) {
    return withHost(
        model.capabilities(),
        ChatTemplates.refusal(model.info().chatTemplate(), model.vocabulary()).isEmpty());
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

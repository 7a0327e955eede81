package dev.enginebay.cli.compare;

import dev.enginebay.Availability;
import dev.enginebay.Backends;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engines of a comparison, and why others are not among them. */
final class Entrants {

  private final List<Entrant> all;
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private boolean failed;

  private Entrants(List<Entrant> all) {
    this.all = List.copyOf(all);
  }

  static Entrants of(List<Entrant> all) {
    return new Entrants(all);
  }

  /** Returns all engines that can load a model. */
  static Entrants of(Backends backends, Path model) {
    List<Entrant> able = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (BackendProvider provider : backends.providers()) {
      objection(provider, model)
          .ifPresentOrElse(
              why -> others.put(provider.id(), why), () -> able.add(Entrant.of(provider.id())));
    }
    Entrants found = new Entrants(able);
    found.refusals.putAll(others);
    return found;
  }

  private static Optional<String> objection(BackendProvider provider, Path model) {
    try {
      Optional<String> refusal = provider.refusal(model);
      Availability availability = provider.availability();
      return availability.available() ? refusal : Optional.of(availability.detail());
    } catch (RuntimeException | LinkageError broken) {
      return Optional.of("its provider is broken: " + broken);
    }
  }

  List<Entrant> all() {
    return all;
  }

  /** Records that an entrant gave no answer. */
  void refuse(String name, String why) {
    refusals.put(name, why);
    failed = true;
  }

  /** Returns whether an entrant gave no answer; engines that cannot load the model do not count. */
  boolean anyFailed() {
    return failed;
  }

  /** Returns why engines gave no answer, by their names. */
  Map<String, String> refusals() {
    return refusals;
  }
}

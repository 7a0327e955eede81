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
final class Field {

  private final List<Entrant> entrants;
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private boolean failed;

  private Field(List<Entrant> entrants) {
    this.entrants = List.copyOf(entrants);
  }

  static Field of(List<Entrant> entrants) {
    return new Field(entrants);
  }

  /** Returns all engines that can load a model. */
  static Field of(Backends backends, Path model) {
    List<Entrant> able = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (BackendProvider provider : backends.providers()) {
      objection(provider, model)
          .ifPresentOrElse(
              why -> others.put(provider.id(), why), () -> able.add(Entrant.of(provider.id())));
    }
    Field field = new Field(able);
    field.refusals.putAll(others);
    return field;
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

  List<Entrant> entrants() {
    return entrants;
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

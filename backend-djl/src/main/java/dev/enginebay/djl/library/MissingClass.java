package dev.enginebay.djl.library;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A class that is not on the class path.
 *
 * @param name with slashes
 */
record MissingClass(String name) {

  /** Beginnings of names, and the artifacts with these classes. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "ai/djl/", "ai.djl:api",
          "ai/djl/pytorch/", "ai.djl.pytorch:pytorch-engine",
          "org/slf4j/", "org.slf4j:slf4j-api");

  /** Returns the class whose absence caused a failure, if that was it. */
  static Optional<MissingClass> of(Throwable failure) {
    return Optional.of(failure)
        .filter(NoClassDefFoundError.class::isInstance)
        .map(Throwable::getMessage)
        .filter(name -> name.matches("[\\w/$]+"))
        .map(MissingClass::new);
  }

  /** Returns what is missing and what to add. */
  String describe() {
    String artifact =
        new TreeMap<>(ARTIFACTS)
            .descendingMap().entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("the dependencies of ai.djl.pytorch:pytorch-engine");
    return "DJL is not on the class path: %s is missing. Add %s.".formatted(name, artifact);
  }
}

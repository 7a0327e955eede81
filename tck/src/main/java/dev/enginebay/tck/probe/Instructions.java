package dev.enginebay.tck.probe;

import dev.enginebay.Backends;
import dev.enginebay.LoadConfig;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.launch.ConfigArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a main that uses a {@link Guest}.
 *
 * @param facts where it records its observations
 * @param backendId the backend's id
 * @param model a model that it can load
 * @param more further arguments
 * @param config how to load the model
 */
record Instructions(
    Facts facts, String backendId, Path model, List<String> more, LoadConfig config) {

  /** The number of arguments before the further ones. */
  private static final int FIRST = 3;

  /**
   * Reads the arguments that {@link Guest#arguments} wrote.
   *
   * @param more the number of further arguments before the configuration
   */
  static Instructions read(String[] arguments, int more) {
    List<String> all = List.of(arguments);
    return new Instructions(
        Facts.writingTo(Path.of(all.get(0))),
        all.get(1),
        Path.of(all.get(2)),
        all.subList(FIRST, FIRST + more),
        ConfigArguments.read(all.subList(FIRST + more, all.size())));
  }

  /** Returns the provider that discovery finds in this JVM, and records whether it finds one. */
  Optional<BackendProvider> provider() {
    Optional<BackendProvider> provider =
        Backends.discover().providers().stream()
            .filter(found -> found.id().equals(backendId))
            .findAny();
    facts.note(Guest.FOUND, String.valueOf(provider.isPresent()));
    return provider;
  }
}

package dev.enginebay.tck.agreement;

import dev.enginebay.Backends;
import dev.enginebay.LoadConfig;
import dev.enginebay.spi.BackendProvider;

/**
 * One of the engines that are compared, in one of its modes.
 *
 * @param name unique among those that are compared
 * @param provider creates the backend
 * @param config how to load the model, which chooses the mode
 */
public record Contender(String name, BackendProvider provider, LoadConfig config) {

  /**
   * Returns a backend that discovery finds, with every load option unset.
   *
   * @param backendId the provider's id
   * @return the contender, named like the backend
   * @throws IllegalArgumentException if discovery finds no such backend
   */
  public static Contender of(String backendId) {
    Backends found = Backends.discover();
    for (BackendProvider provider : found.providers()) {
      if (provider.id().equals(backendId)) {
        return new Contender(backendId, provider, LoadConfig.unset());
      }
    }
    throw new IllegalArgumentException(
        "No backend '%s' on the class path; found: %s, problems: %s"
            .formatted(
                backendId,
                found.providers().stream().map(BackendProvider::id).toList(),
                found.problems()));
  }

  /**
   * Sets the name, for a backend that is compared in several modes.
   *
   * @param value the name in the report
   * @return a copy
   */
  public Contender named(String value) {
    return new Contender(value, provider, config);
  }

  /**
   * Sets how to load the model.
   *
   * @param value the configuration
   * @return a copy
   */
  public Contender withConfig(LoadConfig value) {
    return new Contender(name, provider, value);
  }
}

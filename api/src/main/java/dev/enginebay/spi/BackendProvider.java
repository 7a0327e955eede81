package dev.enginebay.spi;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A factory of backends, found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are cheap, stateless and have a public constructor without parameters.
 *
 * @contract DISC-01 {@code ServiceLoader} finds the provider on class path and module path;
 *     constructing it loads no native code and opens no file.
 */
public interface BackendProvider {

  /**
   * Returns the name by which applications ask for this backend.
   *
   * @contract DISC-02 {@code id()} is lower-case, constant and unique; two providers with one id
   *     are an error naming both classes.
   * @return lower-case letters, digits and hyphens, always the same
   */
  String id();

  /**
   * Returns whether the engine can run here, its release and the devices that it supports. May load
   * native code.
   *
   * @contract DISC-03 Availability never throws; if natives are absent, it says why and what to do;
   *     a broken provider never hides another.
   * @return the availability
   */
  Availability availability();

  /**
   * Returns the capabilities of this provider's backends before a model is loaded; see {@link
   * InferenceBackend#capabilities()}. Loads no native code.
   *
   * @return an immutable set
   */
  Set<Capability> capabilities();

  /**
   * Returns why this backend refuses the given model, judged from the file alone: its format, and
   * whether the engine supports its content. Loads no native code and never throws for a bad file.
   *
   * @param model a file or folder
   * @return the reason to refuse, with a remedy if there is one, or empty if the file is accepted
   */
  Optional<String> refusal(Path model);

  /**
   * Creates a backend with no model loaded. Loads no native code.
   *
   * @return a new backend, independent of all others
   */
  InferenceBackend create();
}

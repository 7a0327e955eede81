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
   * The name under which applications ask for this backend.
   *
   * @contract DISC-02 {@code id()} is lower-case, constant and unique; two providers with one id
   *     are an error naming both classes.
   * @return lower-case letters, digits and hyphens, always the same
   */
  String id();

  /**
   * Returns whether the engine can run here, which release it is and which devices it serves. May
   * load native code.
   *
   * @contract DISC-03 Availability never throws; where natives are absent it says why and what to
   *     do; a broken provider never hides another.
   * @return what was found
   */
  Availability availability();

  /**
   * What backends of this provider can do before a model is loaded; see {@link
   * InferenceBackend#capabilities()}. Loads no native code.
   *
   * @return an immutable set
   */
  Set<Capability> capabilities();

  /**
   * Returns why this backend would not load the given model, judged from the file alone: its format
   * and whether the engine knows what is in it. Loads no native code and never throws for a bad
   * file.
   *
   * @param model a file or folder
   * @return the reason to refuse, with a remedy if there is one, or empty if the file is accepted
   */
  Optional<String> refusal(Path model);

  /**
   * A new backend with nothing loaded. Loads no native code.
   *
   * @return a backend independent of all others
   */
  InferenceBackend create();
}

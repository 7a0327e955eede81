package dev.enginebay.tck.support;

import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.hostile.HostileModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an author declares for the kit to test. */
public interface Declared {

  /**
   * Returns the provider of the backends.
   *
   * @return the provider; a child JVM uses the one that discovery finds under the same id
   */
  BackendProvider provider();

  /**
   * Returns the model that they load.
   *
   * @return a file or folder
   */
  Path model();

  /**
   * Returns how the model is loaded.
   *
   * @return the configuration, unset where the author has no preference
   */
  LoadConfig config();

  /**
   * Returns the arguments that a child JVM needs besides those of this one.
   *
   * @return JVM arguments
   */
  List<String> jvmArguments();

  /**
   * Returns the reference answers of the model, from an independent computation.
   *
   * @return a text in the format of {@link Reference}
   */
  Optional<String> reference();

  /**
   * Returns prompts to try first when the kit needs an answer of some length.
   *
   * @return the prompts; empty if the kit's own suffice
   */
  List<Prompt> prompts();

  /**
   * Returns hostile models.
   *
   * @return those that are added to the kit's own
   */
  Optional<HostileModels> hostileModels();
}

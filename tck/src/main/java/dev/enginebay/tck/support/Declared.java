package dev.enginebay.tck.support;

import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.hostile.HostileModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an author has the kit test. */
public interface Declared {

  /**
   * Makes the backends.
   *
   * @return in a child JVM, the one that discovery finds under the same id
   */
  BackendProvider provider();

  /**
   * Returns what they load.
   *
   * @return a file or folder
   */
  Path model();

  /**
   * How it is loaded.
   *
   * @return unset where the author does not mind
   */
  LoadConfig config();

  /**
   * Returns what a child JVM needs besides the arguments of this one.
   *
   * @return JVM arguments
   */
  List<String> jvmArguments();

  /**
   * What an independent computation says of the model.
   *
   * @return in the format that {@link Reference} reads
   */
  Optional<String> reference();

  /**
   * Prompts that are tried first where an answer of some length is needed.
   *
   * @return none where the kit's own do
   */
  List<Prompt> prompts();

  /**
   * Models that are to do harm.
   *
   * @return those besides the ones that the kit makes
   */
  Optional<HostileModels> hostileModels();
}

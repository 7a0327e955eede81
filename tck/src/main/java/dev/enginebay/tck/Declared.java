package dev.enginebay.tck;

import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.hostile.HostileModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an author has the kit test. */
interface Declared {

  /** Makes the backends. */
  BackendProvider provider();

  /** What they load. */
  Path model();

  /** How it is loaded. */
  LoadConfig config();

  /** What a child JVM needs besides the arguments of this one. */
  List<String> jvmArguments();

  /** What an independent computation says of the model, in the format of {@link Reference}. */
  Optional<String> reference();

  /** Prompts that are tried first where an answer of some length is needed. */
  List<Prompt> prompts();

  /** Models that are to do harm. */
  Optional<HostileModels> hostileModels();
}

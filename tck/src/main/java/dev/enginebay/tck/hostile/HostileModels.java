package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The hostile models that an author supplies if the kit does not know the format of the subject's
 * model, or not all flaws that it can have. All of them are loaded in a separate JVM.
 */
@FunctionalInterface
public interface HostileModels {

  /**
   * Writes the models. Models that already are files need not be copied.
   *
   * @param folder an empty folder, which is deleted after the run
   * @return the models
   * @throws IOException if they cannot be written
   */
  List<HostileModel> write(Path folder) throws IOException;
}

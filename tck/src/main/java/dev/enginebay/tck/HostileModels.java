package dev.enginebay.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Bad and special models made from a good one, to see that a backend refuses them. */
@FunctionalInterface
public interface HostileModels {

  /**
   * Plans the models; each is written when it is needed.
   *
   * @param good a model that the backend loads
   * @return each with a name of its own
   * @throws IOException if the good model cannot be read
   */
  List<HostileModel> from(Path good) throws IOException;
}

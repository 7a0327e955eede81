package dev.enginebay.tck.probe;

import dev.enginebay.tck.hostile.HostileCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened when a backend loaded hostile models, in JVMs that may crash; after a crash, the
 * next JVM continues with the next model.
 *
 * @param fates the outcomes of the models that were loaded
 * @param unmet models that were not loaded for lack of time
 * @param good the facts recorded about the good model
 * @param failure why no model was loaded; empty otherwise
 */
public record HostileRoom(
    List<Fate> fates, List<HostileCase> unmet, Map<String, String> good, Optional<String> failure) {

  /** The failure of a backend that discovery does not find. */
  public static final String NOT_FOUND = "ServiceLoader does not find it";

  /**
   * Lets a backend load hostile models.
   *
   * @param subject the backend and the good model
   * @param cases the hostile ones
   * @param folder an empty folder
   * @param limit how long a JVM may be silent
   * @return the observations
   * @throws IOException if a JVM cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static HostileRoom observe(
      Guest subject, List<HostileCase> cases, Path folder, Duration limit)
      throws IOException, InterruptedException {
    return new HostileJvms(subject, folder, limit).meet(cases);
  }
}

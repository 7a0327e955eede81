package dev.enginebay.tck.probe;

import dev.enginebay.tck.hostile.HostileCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a backend fared among hostile models, in JVMs that may die of them: the next one goes on with
 * the model after.
 *
 * @param fates of the models that were met
 * @param unmet models that no JVM was left for
 * @param good what was noted of the good model
 * @param failure why no model was met; empty if all went its way
 */
public record HostileRoom(
    List<Fate> fates, List<HostileCase> unmet, Map<String, String> good, Optional<String> failure) {

  /** The failure of a backend that discovery does not find. */
  public static final String NOT_FOUND = "ServiceLoader does not find it";

  /**
   * Lets a backend meet hostile models.
   *
   * @param subject the backend and the good model
   * @param cases the hostile ones
   * @param folder an empty folder
   * @param limit how long a JVM may be silent
   * @return what was seen
   * @throws IOException if a JVM cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static HostileRoom observe(
      Guest subject, List<HostileCase> cases, Path folder, Duration limit)
      throws IOException, InterruptedException {
    return new HostileJvms(subject, folder, limit).meet(cases);
  }
}

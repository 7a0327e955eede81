package dev.enginebay.tck.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened when the file of a loaded model was changed, in a JVM that may crash.
 *
 * @param change the change of the file
 * @param facts what the JVM recorded
 * @param death how the JVM ended if it crashed or hung; empty if it reached its end
 * @param starved whether it was killed because the machine was too busy to wait for it
 */
public record ChangedFile(
    FileChange change, Map<String, String> facts, Optional<String> death, boolean starved) {

  /** The outcome of a request that was answered as before. */
  public static final String SAME = "answered as before";

  /**
   * Changes a copy of the model while it is loaded.
   *
   * @param subject the backend and the model
   * @param copy a copy of the model, which is changed
   * @param change how to change it
   * @param folder an empty folder
   * @param limit how long the JVM may record nothing
   * @return the observations
   * @throws IOException if the JVM cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static ChangedFile observe(
      Guest subject, Path copy, FileChange change, Path folder, Duration limit)
      throws IOException, InterruptedException {
    Path facts = folder.resolve("facts");
    List<String> arguments = subject.arguments(facts, copy, Path.of(change.name()));
    try (RoomJvm jvm =
        RoomJvm.start(folder, subject.jvmArguments(), ChangedFileMain.class, arguments)) {
      Watched.End end = new Watched(jvm, facts).await(limit);
      Map<String, String> noted = Facts.read(facts);
      Optional<String> death =
          noted.containsKey("end")
              ? Optional.empty()
              : Optional.of(end == Watched.End.BY_ITSELF ? jvm.lastWords() : "it hung");
      return new ChangedFile(change, noted, death, end == Watched.End.STARVED);
    }
  }

  /**
   * Returns whether the system allowed the change.
   *
   * @return false if it did not
   */
  public boolean happened() {
    return facts.containsKey("changed");
  }
}

package dev.enginebay.tck.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a backend fared whose model's file was changed while it was loaded, in a JVM that may die of
 * it.
 *
 * @param change what happened to the file
 * @param facts what the JVM noted
 * @param death how the JVM ended where it did not come to its end; empty where it did
 * @param starved whether it was ended because the machine was too busy to wait for it
 */
public record ChangedFile(
    FileChange change, Map<String, String> facts, Optional<String> death, boolean starved) {

  /** The answer to a request that was answered as before. */
  public static final String SAME = "answered as before";

  /**
   * Changes a copy of the model while it is loaded.
   *
   * @param subject the backend and the model
   * @param copy a copy of the model, which is changed
   * @param change what happens to it
   * @param folder an empty folder
   * @param limit how long the JVM may note nothing
   * @return what was seen
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
   * Returns whether the system let the file be changed at all.
   *
   * @return false where it forbade that
   */
  public boolean happened() {
    return facts.containsKey("changed");
  }
}

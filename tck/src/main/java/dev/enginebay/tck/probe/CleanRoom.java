package dev.enginebay.tck.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a JVM that only uses the backend records, and what it leaves behind. A first JVM is halted
 * with the model loaded; a second one then loads and unloads in the same folders.
 *
 * @param facts what the second one recorded
 * @param ending how it ended; empty if it had to be killed
 * @param starved whether it had to be killed because the machine was too busy to wait for it
 * @param printed its output
 * @param left the files left in its temp and working folders, and in its home except for the
 *     backend's own
 * @param outside the files and empty folders in its home that are not in the backend's own folder
 */
public record CleanRoom(
    Map<String, String> facts,
    Optional<String> ending,
    boolean starved,
    String printed,
    List<String> left,
    List<String> outside) {

  /**
   * Uses the backend in separate JVMs.
   *
   * @param subject the backend and the model
   * @param folder an empty folder
   * @param limit how long a JVM may record nothing
   * @return the observations
   * @throws IOException if a JVM cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static CleanRoom observe(Guest subject, Path folder, Duration limit)
      throws IOException, InterruptedException {
    Path damaged = damaged(subject.model(), Files.createDirectories(folder.resolve("models")));
    Path facts = folder.resolve("facts");
    List<String> arguments = subject.arguments(facts, damaged);
    try (RoomJvm halted =
        RoomJvm.start(folder, subject.jvmArguments(), HaltedMain.class, arguments)) {
      halted.awaitEnd(limit);
    }
    Files.deleteIfExists(facts);
    try (RoomJvm jvm =
        RoomJvm.start(folder, subject.jvmArguments(), CleanRoomMain.class, arguments)) {
      Watched.End end = new Watched(jvm, facts).await(limit);
      List<String> left = new ArrayList<>(listing(folder.resolve("tmp")));
      left.addAll(listing(folder.resolve("work")));
      List<String> outside = foreign(entries(folder.resolve("home")), subject.backendId());
      left.addAll(foreign(listing(folder.resolve("home")), subject.backendId()));
      return new CleanRoom(
          Facts.read(facts),
          end == Watched.End.BY_ITSELF ? Optional.of(jvm.ending()) : Optional.empty(),
          end == Watched.End.STARVED,
          (jvm.stdout() + "\n" + jvm.stderr()).strip(),
          left,
          outside);
    }
  }

  /** Returns the first half of a model file or, for a folder, a file that is not a model. */
  private static Path damaged(Path model, Path folder) throws IOException {
    Path damaged = folder.resolve("damaged-" + model.getFileName());
    if (Files.isDirectory(model)) {
      Files.writeString(damaged, "This is no model.");
      return damaged;
    }
    try (FileChannel whole = FileChannel.open(model);
        FileChannel half =
            FileChannel.open(damaged, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      whole.transferTo(0, Math.min(whole.size() / 2, 8_000_000), half);
    }
    return damaged;
  }

  private static List<String> foreign(List<String> files, String backendId) {
    return files.stream()
        .filter(
            file ->
                !file.toLowerCase(Locale.ROOT).contains(backendId) && !file.contains("enginebay"))
        .toList();
  }

  /** Returns the files below a folder. */
  private static List<String> listing(Path folder) throws IOException {
    return below(folder, Files::isRegularFile);
  }

  /** Returns the files and empty folders below a folder. */
  private static List<String> entries(Path folder) throws IOException {
    return below(folder, path -> !path.equals(folder) && !hasEntries(path));
  }

  private static boolean hasEntries(Path path) {
    String[] names = Files.isSymbolicLink(path) ? null : path.toFile().list();
    return names != null && names.length > 0;
  }

  private static List<String> below(Path folder, Predicate<Path> wanted) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(wanted).toList()) {
        found.add(folder.relativize(path).toString());
      }
    }
    return found;
  }
}

package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A hostile model, which is written to disk only when it is needed. */
public final class HostileCase {

  private final String name;
  private final Expectation due;
  private final Naming naming;
  private final Content content;
  private final Optional<Path> brought;

  private HostileCase(
      String name, Expectation due, Naming naming, Content content, Optional<Path> brought) {
    this.name = name;
    this.due = due;
    this.naming = naming;
    this.content = content;
    this.brought = brought;
  }

  private interface Content {
    Path put(Path folder) throws IOException;
  }

  static HostileCase made(String name, Expectation due, Naming naming, Supplier<GgufImage> image) {
    return new HostileCase(
        name,
        due,
        naming,
        folder -> {
          Path file = folder.resolve(name + ".gguf");
          remove(file);
          image.get().write(file);
          return file;
        },
        Optional.empty());
  }

  static HostileCase made(String name, Expectation due, Naming naming, FolderImage image) {
    return new HostileCase(
        name,
        due,
        naming,
        place -> {
          Path folder = place.resolve(name);
          remove(folder);
          image.write(Files.createDirectory(folder));
          return folder;
        },
        Optional.empty());
  }

  static HostileCase brought(HostileModel model) {
    return new HostileCase(
        String.valueOf(model.path().getFileName()),
        model.due(),
        Naming.of(model.words()),
        folder -> model.path(),
        Optional.of(model.path()));
  }

  /**
   * Returns what is wrong.
   *
   * @return the name of the file; for the kit's own models, without its extension
   */
  public String name() {
    return name;
  }

  /**
   * Returns what a backend must do with it.
   *
   * @return the expectation
   */
  public Expectation due() {
    return due;
  }

  /**
   * Returns its family of similar models.
   *
   * @return the first word of the name
   */
  public String family() {
    return name.split("-", 2)[0];
  }

  /**
   * Writes it, unless it already is a file.
   *
   * @param folder where to write it
   * @return its path
   * @throws IOException if it cannot be written
   */
  public Path put(Path folder) throws IOException {
    return content.put(folder);
  }

  /**
   * Deletes it, unless it was a file before.
   *
   * @param written what {@link #put} returned
   * @throws IOException if it cannot be deleted
   */
  public void discard(Path written) throws IOException {
    if (brought.isEmpty()) {
      remove(written);
    }
  }

  private static void remove(Path written) throws IOException {
    if (Files.exists(written)) {
      try (Stream<Path> paths = Files.walk(written)) {
        for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /**
   * Returns whether a message names what is wrong. The file's own name does not count.
   *
   * @param message the message of a refusal
   * @return whether it contains a field or offset of the flaw
   */
  public boolean namedIn(String message) {
    return naming.in(message.replace(name, ""));
  }

  /**
   * Returns what a message should name.
   *
   * @return a description
   */
  public String naming() {
    return naming.toString();
  }

  /** Returns its path if it was not made by the kit. */
  Optional<Path> brought() {
    return brought;
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** A hostile model, written when its turn comes. */
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
          Files.deleteIfExists(file);
          image.get().write(file);
          return file;
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
   * Says what is wrong.
   *
   * @return the name of the file, for those of the kit without its ending
   */
  public String name() {
    return name;
  }

  /**
   * Returns what a backend owes to it.
   *
   * @return the expectation
   */
  public Expectation due() {
    return due;
  }

  /**
   * Returns what is alike in this and its neighbours.
   *
   * @return the first word of the name
   */
  public String family() {
    return name.split("-", 2)[0];
  }

  /**
   * Writes it, unless it lies somewhere already.
   *
   * @param folder for it
   * @return where it is
   * @throws IOException if it cannot be written
   */
  public Path put(Path folder) throws IOException {
    return content.put(folder);
  }

  /**
   * Returns whether a message names what is wrong. The file's name does so, and does not count.
   *
   * @param message what a refusal says
   * @return whether a field or offset of this model is in it
   */
  public boolean namedIn(String message) {
    return naming.in(message.replace(name, ""));
  }

  /**
   * Returns what would name it.
   *
   * @return for people
   */
  public String naming() {
    return naming.toString();
  }

  /** Returns where it lies if it was not made by the kit. */
  Optional<Path> brought() {
    return brought;
  }

  @Override
  public String toString() {
    return name;
  }
}

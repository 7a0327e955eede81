package dev.enginebay.tck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A run as it goes: a line before each test and one after it, each on disk when the call returns,
 * so that the journal of a JVM that died names the test it died in.
 *
 * <p>Fields are separated by tabs; a backslash, tab or line break in a field is written {@code \\},
 * {@code \t}, {@code \n}, {@code \r}. Lines are {@code FACT key value}, {@code PLAN clause test},
 * {@code START clause test}, {@code END clause test outcome milliseconds message} and, where the
 * run came to its end, {@code DONE}. {@link KitResult#read} reads it back.
 */
public final class Journal implements Closeable {

  /** What the name of a journal ends with. */
  public static final String EXTENSION = ".journal";

  static final String FACT = "FACT";
  static final String PLAN = "PLAN";
  static final String START = "START";
  static final String END = "END";
  static final String DONE = "DONE";

  private final Writer lines;

  private Journal(Writer lines) {
    this.lines = lines;
  }

  /**
   * Begins a journal, in place of an earlier one.
   *
   * @param file where; its folder is made if it is missing
   * @return an empty journal
   */
  public static Journal begin(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new Journal(Files.newBufferedWriter(file, UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Adds to a journal whose JVM is gone; it may have died while it wrote a line.
   *
   * @param file the journal
   * @param fact what it is
   * @param value what it is like
   */
  public static void add(Path file, Fact fact, String value) {
    String line = "\n" + JournalLine.of(FACT, fact.key(), value) + "\n";
    try {
      Files.writeString(file, line, UTF_8, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Returns the name of a journal without its ending.
   *
   * @param file the journal
   * @return what its reports are named after
   */
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  /**
   * Notes what is known of the subject or its surroundings.
   *
   * @param fact what it is
   * @param value what it is like
   */
  public void fact(Fact fact, String value) {
    line(FACT, fact.key(), value);
  }

  /**
   * Notes that a test is going to be made.
   *
   * @param clause the clause it is of
   * @param test what it shows
   */
  public void planned(String clause, String test) {
    line(PLAN, clause, test);
  }

  /**
   * Notes that a test begins.
   *
   * @param clause the clause it is of
   * @param test what it shows
   */
  public void started(String clause, String test) {
    line(START, clause, test);
  }

  /**
   * Notes how a test ended.
   *
   * @param clause the clause it is of
   * @param test what it shows
   * @param outcome how it ended
   * @param took how long it took
   * @param message why, or empty
   */
  public void ended(String clause, String test, Outcome outcome, Duration took, String message) {
    line(END, clause, test, outcome.name(), Long.toString(took.toMillis()), message);
  }

  /** Notes that the run came to its end. */
  @Override
  public void close() {
    line(DONE);
    try {
      lines.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private synchronized void line(String... fields) {
    try {
      lines.append(JournalLine.of(fields)).append('\n').flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

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
 * The record of a run: one line before each test and one after it, each on disk when the call
 * returns, so that the journal of a JVM that crashed names the test that it crashed in.
 *
 * <p>Fields are separated by tabs; a backslash, tab or line break in a field is written {@code \\},
 * {@code \t}, {@code \n}, {@code \r}. Lines are {@code FACT key value}, {@code PLAN clause test},
 * {@code START clause test}, {@code END clause test outcome milliseconds message} and, if the run
 * was completed, {@code DONE}. {@link KitResult#read} reads it.
 */
public final class Journal implements Closeable {

  /** The extension of a journal's file name. */
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
   * Creates a journal, replacing an earlier one.
   *
   * @param file its file, whose folder is created if it is missing
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
   * Adds a fact to the journal of a JVM that has ended, perhaps while it wrote a line.
   *
   * @param file the journal
   * @param fact the fact
   * @param value its value
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
   * Returns the name of a journal without its extension.
   *
   * @param file the journal
   * @return the name of its reports
   */
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  /**
   * Records a fact about the subject or its surroundings.
   *
   * @param fact the fact
   * @param value its value
   */
  public void fact(Fact fact, String value) {
    line(FACT, fact.key(), value);
  }

  /**
   * Records that a test is planned.
   *
   * @param clause its clause
   * @param test its sentence
   */
  public void planned(String clause, String test) {
    line(PLAN, clause, test);
  }

  /**
   * Records that a test begins.
   *
   * @param clause its clause
   * @param test its sentence
   */
  public void started(String clause, String test) {
    line(START, clause, test);
  }

  /**
   * Records how a test ended.
   *
   * @param clause its clause
   * @param test its sentence
   * @param outcome how it ended
   * @param took how long it took
   * @param message why, or empty
   */
  public void ended(String clause, String test, Outcome outcome, Duration took, String message) {
    line(END, clause, test, outcome.name(), Long.toString(took.toMillis()), message);
  }

  /** Records that the run is complete. */
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

package dev.enginebay.tck.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A run as it goes: a line before each test and one after it, each on disk when the call returns,
 * so that the journal of a JVM that died names the test it died in.
 *
 * <p>Fields are parted by tabs; a backslash, tab or line break in a field is written {@code \\},
 * {@code \t}, {@code \n}, {@code \r}. Lines are {@code FACT key value}, {@code START clause test},
 * {@code END clause test outcome milliseconds message} and, last, {@code DONE}.
 */
public final class Journal implements Closeable {

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
   * Notes what is known of the subject or its surroundings.
   *
   * @param key what it is, for example {@code engine}
   * @param value what it is like
   */
  public void fact(String key, String value) {
    line("FACT", key, value);
  }

  /**
   * Notes that a test begins.
   *
   * @param clause the clause it is of
   * @param test what it shows
   */
  public void started(String clause, String test) {
    line("START", clause, test);
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
    line("END", clause, test, outcome.name(), Long.toString(took.toMillis()), message);
  }

  /** Notes that the run came to its end. */
  @Override
  public void close() {
    line("DONE");
    try {
      lines.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private synchronized void line(String... fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) {
      line.append(line.isEmpty() ? "" : "\t").append(escaped(field));
    }
    try {
      lines.append(line).append('\n').flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}

package dev.enginebay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The three streams of a process.
 *
 * @param in what is typed or piped in
 * @param out the answer and nothing else
 * @param err everything else
 * @param terminals the numbers of those that are terminals, for example {@code 02}
 */
record Stdio(InputStream in, PrintStream out, PrintStream err, String terminals) {

  /** The system property with which the launcher tells which streams are terminals. */
  static final String TERMINALS = "enginebay.cli.terminals";

  /** Returns the streams of this process; text is UTF-8 whatever the locale. */
  static Stdio ofProcess() {
    return new Stdio(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getProperty(TERMINALS, ""));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Returns whether somebody types and reads. */
  boolean interactive() {
    return terminals.contains("0") && terminals.contains("1");
  }

  /** Returns whether somebody sees what goes to {@link #err()}. */
  boolean errIsTerminal() {
    return terminals.contains("2");
  }
}

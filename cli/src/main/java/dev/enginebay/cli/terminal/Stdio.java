package dev.enginebay.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams of a process.
 *
 * @param in standard input
 * @param out standard output, for results only
 * @param err standard error, for everything else
 * @param terminals the numbers of the streams that are terminals, for example {@code 02}
 */
public record Stdio(InputStream in, PrintStream out, PrintStream err, String terminals) {

  /** The system property in which the launcher passes which streams are terminals. */
  static final String TERMINALS = "enginebay.cli.terminals";

  /** Returns the streams of this process; text is UTF-8 whatever the locale. */
  public static Stdio ofProcess() {
    return new Stdio(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getProperty(TERMINALS, ""));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Returns whether both input and output are terminals. */
  public boolean interactive() {
    return terminals.contains("0") && terminals.contains("1");
  }

  /** Returns whether {@link #err()} is a terminal. */
  public boolean errIsTerminal() {
    return terminals.contains("2");
  }
}

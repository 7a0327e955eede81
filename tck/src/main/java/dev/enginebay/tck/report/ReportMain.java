package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.KitResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Writes the reports of runs from their journals, for runs whose JVM crashed: {@code java -jar
 * enginebay-tck.jar FILE.journal}.
 */
public final class ReportMain {

  private static final int RED = 1;
  private static final int USAGE = 2;

  private ReportMain() {}

  /**
   * Writes the reports, prints their paths, and exits with code 0 if all runs are green, 1 if one
   * is not, or 2 if a journal cannot be read.
   *
   * @param arguments the journals
   */
  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    if (arguments.length == 0) {
      err.println("Name at least one journal, for example target/conformance/acme.journal.");
      return USAGE;
    }
    int code = 0;
    for (String argument : arguments) {
      Path journal = Path.of(argument);
      try {
        ReportFiles files = ReportFiles.write(journal);
        KitResult result = KitResult.read(journal);
        out.printf("%s: %s. %s%n", result.subject(), result.verdict(), result.headline());
        out.printf("  %s%n  %s%n  %s%n", files.html(), files.markdown(), files.json());
        code = Math.max(code, result.green() ? 0 : RED);
      } catch (IOException unreadable) {
        err.printf("%s: %s%n", journal, unreadable);
        code = USAGE;
      }
    }
    return code;
  }
}

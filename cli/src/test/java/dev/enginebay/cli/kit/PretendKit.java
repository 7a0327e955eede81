package dev.enginebay.cli.kit;

import dev.enginebay.cli.Script;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A kit whose results are written in the {@link Script} to test. Each line is a verb and its
 * object:
 *
 * <pre>
 * test CLAUSE OUTCOME   a test with this outcome
 * begin CLAUSE          a test that does not end
 * print TEXT            something is printed
 * then die              the JVM dies
 * then hang             nothing happens any more
 * </pre>
 */
public final class PretendKit {

  private PretendKit() {}

  /**
   * Does what the script says.
   *
   * @param none the subject stands in system properties
   */
  public static void main(String... none) throws IOException, InterruptedException {
    KitSubject subject = KitSubject.read(System.getProperties());
    Script script = Script.read(subject.model());
    if (!script.first("start", "well").equals("well")) {
      System.err.println("No kit today.");
      System.exit(3);
    }
    Path file =
        Path.of(System.getProperty("enginebay.tck.reports")).resolve(subject.name() + ".journal");
    try (Journal journal = Journal.begin(file)) {
      journal.fact(Fact.STRICT, System.getProperty("enginebay.tck.strict"));
      journal.fact(Fact.BACKEND, subject.backend());
      journal.fact(Fact.ENGINE, "patience " + System.getProperty("enginebay.tck.patience"));
      journal.fact(Fact.DEVICES, subject.config().toString());
      for (String[] line : script.lines()) {
        if (line[0].equals("test") || line[0].equals("begin")) {
          journal.planned(line[1].split(" ", 2)[0], "holds");
        }
      }
      for (String[] line : script.lines()) {
        play(line, journal);
      }
    }
    ReportFiles.write(file);
    System.exit(script.first("exit", "").isEmpty() ? 0 : 139);
  }

  private static void play(String[] line, Journal journal) throws InterruptedException {
    String[] words = line[1].split(" ", 2);
    switch (line[0]) {
      case "test" -> {
        journal.started(words[0], "holds");
        journal.ended(words[0], "holds", Outcome.valueOf(words[1]), Duration.ofMillis(7), "why");
      }
      case "begin" -> journal.started(words[0], "holds");
      case "print" -> System.out.println(line[1]);
      case "then" -> {
        if (words[0].equals("die")) {
          Runtime.getRuntime().halt(134);
        }
        new CountDownLatch(1).await();
      }
      default -> {}
    }
  }
}

package dev.enginebay.cli.kit;

import dev.enginebay.cli.terminal.JvmExit;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ExitCode;

/**
 * A run of the kit from its start to its summary.
 *
 * @param stdio the streams to print to
 * @param main the class that runs the kit
 * @param stall how long the journal may stay unchanged before the JVM is killed
 */
record KitSession(Stdio stdio, Class<?> main, Duration stall) {

  /** Runs the kit in a separate JVM; returns the exit code. */
  int run(KitSubject subject, Path reports, List<String> settings, ExtraClassPath extra)
      throws IOException {
    KitFiles files = new KitFiles(reports, subject.name());
    files.clear();
    stdio.err().printf("Testing %s with %s.%n", subject.backend(), subject.model());
    KitProgress progress = new KitProgress(stdio);
    List<String> properties = properties(subject, reports, settings);
    try (KitJvm jvm = KitJvm.start(main, properties, extra.entries(), files)) {
      String ending = new KitMonitor(jvm, files, stall).follow(progress);
      if (jvm.interrupted()) {
        return JvmExit.INTERRUPTED;
      }
      if (!Files.exists(files.journal())) {
        stdio.err().println("enginebay: the kit did not start: " + ending);
        stdio.err().println(files.lastWords());
        return ExitCode.SOFTWARE;
      }
      if (!ending.isEmpty()) {
        Journal.add(files.journal(), Fact.ENDING, ending);
        ReportFiles.write(files.journal());
      }
    }
    return report(files, progress);
  }

  private static List<String> properties(KitSubject subject, Path reports, List<String> settings) {
    List<String> properties = new ArrayList<>();
    subject.write().forEach((key, value) -> properties.add("-D" + key + "=" + value));
    properties.add("-Denginebay.tck.reports=" + reports.toAbsolutePath());
    properties.addAll(settings);
    return properties;
  }

  private int report(KitFiles files, KitProgress progress) throws IOException {
    KitResult result = KitResult.read(files.journal());
    progress.end(result);
    stdio.out().println(KitSummary.of(result));
    stdio.out().println();
    for (Path file : List.of(files.html(), files.markdown(), files.json())) {
      stdio.out().println(file);
    }
    if (files.tidy()) {
      stdio.err().println("Output of the tests: " + files.log());
    }
    if (Files.exists(files.crashLog())) {
      stdio.err().println("JVM crash log: " + files.crashLog());
    }
    return result.green() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}

package dev.enginebay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the conformance kit. */
@Command(
    name = "tck",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tests a backend against the contract, clause by clause, in a JVM of its own,",
      "and writes what was found as a page, as Markdown and as JSON."
    },
    exitCodeListHeading = "Exit code:%n",
    exitCodeList = {
      "0:No clause is broken.",
      "1:A clause is broken, or the JVM died; with --strict, or one is unverified.",
      "2:The kit could not be started as asked."
    },
    sortOptions = false)
final class TckCommand implements Callable<Integer> {

  private final Stdio stdio;
  private final Class<?> main;
  private final Duration stall;

  @Option(
      names = "--classpath",
      paramLabel = "JARS",
      description = "More jars, parted as in a class path: a backend of yours and what it needs.")
  String classPath = "";

  @Option(names = "--strict", description = "Counts what could not be verified as a failure.")
  boolean strict;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "target/conformance",
      description = "Folder of the reports (default: ${DEFAULT-VALUE}).")
  Path reports = Path.of("target", "conformance");

  @Mixin final LoadFlags load = new LoadFlags();

  TckCommand(Stdio stdio) {
    this(stdio, KitMain.class, KitRun.usualStall());
  }

  /** One that runs another class than the kit's, or waits less long for a sign of life. */
  TckCommand(Stdio stdio, Class<?> main, Duration stall) {
    this.stdio = stdio;
    this.main = main;
    this.stall = stall;
  }

  @Override
  public Integer call() throws IOException {
    ExtraClassPath extra = ExtraClassPath.parse(classPath);
    return new KitSession(stdio, main, stall)
        .run(KitSubject.chosen(load, extra), reports, strict, extra);
  }
}

package dev.enginebay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private final Optional<Duration> stall;

  @Option(
      names = "--classpath",
      paramLabel = "JARS",
      description =
          "Additional jars, separated as in a class path: your backend and its dependencies.")
  String classPath = "";

  @Option(names = "--strict", description = "Counts what could not be verified as a failure.")
  boolean strict;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "${sys:enginebay.tck.patience:-30}",
      description =
          "How long to wait for what must happen (default: 30); more for large models and busy"
              + " machines.")
  double patience = 30;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "target/conformance",
      description = "Folder of the reports (default: ${DEFAULT-VALUE}).")
  Path reports = Path.of("target", "conformance");

  @Mixin final LoadFlags load = new LoadFlags();

  TckCommand(Stdio stdio) {
    this(stdio, KitMain.class, Optional.empty());
  }

  /** One that runs another class than the kit's, or has its own bound for a sign of life. */
  TckCommand(Stdio stdio, Class<?> main, Optional<Duration> stall) {
    this.stdio = stdio;
    this.main = main;
    this.stall = stall;
  }

  @Override
  public Integer call() throws IOException {
    if (!(patience > 0 && patience < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("--patience must be a positive number of seconds.");
    }
    ExtraClassPath extra = ExtraClassPath.parse(classPath);
    return new KitSession(stdio, main, stall.orElseGet(() -> KitRun.stall(patience)))
        .run(
            KitSubject.chosen(load, extra),
            reports,
            List.of("-D" + KitRun.PATIENCE + "=" + patience, "-Denginebay.tck.strict=" + strict),
            extra);
  }
}

package dev.enginebay.cli.kit;

import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
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
      "Tests a backend against the contract, clause by clause.",
      "The tests run in a separate JVM. The report is written as HTML, Markdown and JSON."
    },
    exitCodeListHeading = "Exit code:%n",
    exitCodeList = {
      "0:No clause is broken.",
      "1:A clause is broken or the JVM died; with --strict, also if a clause is unverified.",
      "2:The kit could not be started with these options."
    },
    sortOptions = false)
public final class TckCommand implements Callable<Integer> {

  private final Stdio stdio;
  private final Class<?> main;
  private final Optional<Duration> stall;

  @Option(
      names = "--classpath",
      paramLabel = "JARS",
      description =
          "Additional jars, separated as in a class path: your backend and its dependencies.")
  String classPath = "";

  @Option(names = "--strict", description = "Counts unverified clauses as failures.")
  boolean strict;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "${sys:enginebay.tck.patience:-30}",
      description =
          "How long to wait for an expected event (default: 30); raise it for large models and"
              + " busy machines.")
  double patience = 30;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "target/conformance",
      description = "Directory for the reports (default: ${DEFAULT-VALUE}).")
  Path reports = Path.of("target", "conformance");

  @Mixin final LoadFlags load = new LoadFlags();

  public TckCommand(Stdio stdio) {
    this(stdio, KitMain.class, Optional.empty());
  }

  /** Creates a command that runs another main class or has another stall limit, for tests. */
  public TckCommand(Stdio stdio, Class<?> main, Optional<Duration> stall) {
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
    return new KitSession(stdio, main, stall.orElseGet(() -> KitMonitor.stall(patience)))
        .run(
            KitSubject.chosen(load, extra),
            reports,
            List.of(
                "-D" + KitMonitor.PATIENCE + "=" + patience, "-Denginebay.tck.strict=" + strict),
            extra);
  }
}

package dev.enginebay.cli;

import dev.enginebay.cli.kit.PretendKit;
import dev.enginebay.cli.kit.TckCommand;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.Stdio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Executes a command while the JVM exits, and prints how many processes that leaves behind. A
 * command {@code pretend} is {@code tck} with the {@link PretendKit}.
 */
final class CommandAtExit {

  private CommandAtExit() {}

  public static void main(String... arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> execute(arguments)));
  }

  private static void execute(String... arguments) {
    Stdio stdio = Stdio.ofProcess();
    CommandLine line = EnginebayCommand.line(stdio);
    ErrorHandler failures = new ErrorHandler(stdio.err(), () -> false);
    line.addSubcommand(
            "pretend", new TckCommand(stdio, PretendKit.class, Optional.of(Duration.ofMinutes(1))))
        .setExecutionExceptionHandler(failures)
        .execute(arguments);
    List<ProcessHandle> left = ProcessHandle.current().children().toList();
    left.forEach(ProcessHandle::destroyForcibly);
    stdio.out().printf("%s left%n", left.size());
  }
}

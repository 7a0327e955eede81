package dev.enginebay.cli;

import dev.enginebay.cli.terminal.Stdio;

/** Executes a command that may make the JVM exit; the exit then waits for the command to end. */
final class CommandUntilExit {

  private CommandUntilExit() {}

  public static void main(String... arguments) {
    Stdio stdio = Stdio.ofProcess();
    Thread command =
        new Thread(
            () -> stdio.out().println(EnginebayCommand.line(stdio).execute(arguments)), "command");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> join(command)));
    command.start();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.enginebay.cli;

import dev.enginebay.cli.terminal.LogLevels;
import dev.enginebay.cli.terminal.Stdio;

/** The program behind {@code ./enginebay}. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param arguments the command, its options and operands
   */
  public static void main(String... arguments) {
    LogLevels.install();
    Stdio stdio = Stdio.ofProcess();
    int code = EnginebayCommand.line(stdio).execute(arguments);
    stdio.out().flush();
    System.exit(code);
  }
}

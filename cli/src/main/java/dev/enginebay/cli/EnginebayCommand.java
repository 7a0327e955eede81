package dev.enginebay.cli;

import dev.enginebay.cli.bench.BenchCommand;
import dev.enginebay.cli.chat.ChatCommand;
import dev.enginebay.cli.chat.RunCommand;
import dev.enginebay.cli.compare.AgreementCommand;
import dev.enginebay.cli.compare.CompareCommand;
import dev.enginebay.cli.info.InfoCommand;
import dev.enginebay.cli.kit.TckCommand;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.LogLevels;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Values;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.cli.text.TemplateCommand;
import dev.enginebay.cli.text.TokenizeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command, with the options that all commands share. */
@Command(
    name = "enginebay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs language models on this machine.")
public final class EnginebayCommand {

  private boolean verbose;

  /** Returns a command line whose commands use the given streams. */
  public static CommandLine line(Stdio stdio) {
    EnginebayCommand root = new EnginebayCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new RunCommand(stdio))
            .addSubcommand(new ChatCommand(stdio))
            .addSubcommand(new InfoCommand(stdio))
            .addSubcommand(new TemplateCommand(stdio))
            .addSubcommand(new TokenizeCommand(stdio))
            .addSubcommand(new BackendsCommand(stdio))
            .addSubcommand(new BenchCommand(stdio, Engines::named))
            .addSubcommand(new CompareCommand(stdio))
            .addSubcommand(new AgreementCommand(stdio))
            .addSubcommand(new TckCommand(stdio));
    ErrorHandler failures = new ErrorHandler(stdio.err(), root::verbose);
    return converting(line)
        .setUsageHelpAutoWidth(true)
        // Arguments are prompts: "@alice" is a person, not a file.
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(stdio.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(stdio.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** Registers the converters for option values that all commands use. */
  public static CommandLine converting(CommandLine line) {
    return line.registerConverter(OptionalDouble.class, Values::fraction)
        .registerConverter(OptionalInt.class, Values::count)
        .registerConverter(OptionalLong.class, Values::number)
        .registerConverter(Duration.class, Values::duration);
  }

  boolean verbose() {
    return verbose;
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows stack traces of failures and the log of the engine.")
  void verbose(boolean value) {
    verbose = value;
    if (value) {
      LogLevels.showAll();
    }
  }

  @Option(
      names = "--library",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Directory with the llama.cpp libraries to use.")
  void library(Path folder) {
    System.setProperty("enginebay.llamacpp.library", folder.toString());
  }
}

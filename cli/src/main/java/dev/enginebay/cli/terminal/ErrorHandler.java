package dev.enginebay.cli.terminal;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints each failure on one line; usage errors have their own exit code. A failure while the JVM
 * exits is not printed, since the exit causes it.
 */
public final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final PrintStream err;
  private final BooleanSupplier verbose;

  public ErrorHandler(PrintStream err, BooleanSupplier verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    err.println("enginebay: " + oneLine(mistake) + dashes(line) + " See '" + command + " --help'.");
    return ExitCode.USAGE;
  }

  /** Returns how to pass a text that was parsed as an option, such as "- one". */
  private static String dashes(CommandLine line) {
    return line.getUnmatchedArguments().stream()
        .filter(argument -> argument.startsWith("-"))
        .findFirst()
        .map(argument -> "; put text that begins with '-', like '" + argument + "', after '--'.")
        .map(ErrorHandler::oneLine)
        .orElse("");
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (JvmExit.begun()) {
      return JvmExit.INTERRUPTED;
    }
    Throwable cause = unwrap(failure);
    err.println("enginebay: " + sentence(cause) + hint(cause));
    if (verbose.getAsBoolean()) {
      cause.printStackTrace(err);
    }
    return cause instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  /** Returns how to choose a backend on the command line, if that could help. */
  private static String hint(Throwable failure) {
    Throwable origin = failure.getCause() == null ? failure : failure.getCause();
    return origin instanceof InferenceException known
            && known.reason() == Reason.BACKEND_UNAVAILABLE
        ? " (See 'enginebay backends'; choose one with -b ID.)"
        : "";
  }

  /** Returns a description of the failure on one line. */
  public static String sentence(Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof InferenceException known) {
      return known.reason() + ": " + oneLine(known);
    }
    if (cause instanceof IllegalArgumentException || cause instanceof UncheckedIOException) {
      return oneLine(cause);
    }
    if (cause instanceof IOException) {
      return cause.getClass().getSimpleName() + ": " + oneLine(cause);
    }
    return "this is a bug: " + cause.getClass().getName() + ": " + oneLine(cause);
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static String oneLine(Throwable failure) {
    return oneLine(Objects.requireNonNullElse(failure.getMessage(), "no further detail."));
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}

package dev.enginebay.djl.session;

import ai.djl.engine.EngineException;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.djl.library.Djl;
import java.nio.file.Path;
import java.util.List;

/** Turns failures of PyTorch into ours. It has no codes, so the phase and the text decide. */
final class Failures {

  private Failures() {}

  /** Returns the exception for a program or array that cannot be made. */
  static InferenceException ofLoading(Exception failure) {
    return MissingOperator.of(failure)
        .orElseGet(
            () ->
                because(
                    "PyTorch cannot load the model: %s. Choose a smaller model, lower contextSize"
                        + " or concurrency, or run the model with another backend.",
                    failure));
  }

  /** Returns the exception for a run that failed. */
  static InferenceException ofRunning(EngineException failure) {
    return because(
        "PyTorch failed to evaluate the tokens: %s. Load the model again; if that does not help,"
            + " lower contextSize or concurrency.",
        failure);
  }

  /** Returns the exception for a program of others that PyTorch refuses, or that fails. */
  static InferenceException ofFile(Path file, Reason reason, EngineException failure) {
    return because(
        file.toString().replace("%", "%%")
            + ": PyTorch cannot run it: %s. Export the model again, or take it as safetensors.",
        reason,
        failure);
  }

  private static InferenceException because(String text, Exception failure) {
    return because(text, Reason.ENGINE_FAILED, failure);
  }

  private static InferenceException because(String text, Reason otherwise, Exception failure) {
    String message = reason(String.valueOf(failure.getMessage()));
    boolean memory =
        message.contains("allocate memory")
            || message.contains("bad_alloc")
            || message.contains("out of memory");
    return new InferenceException(
        memory ? Reason.OUT_OF_MEMORY : otherwise, text.formatted(message), Djl.ID, failure);
  }

  /** Returns the line that names the error, or the first one; the others quote the program. */
  private static String reason(String message) {
    List<String> lines = message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.matches("RuntimeError: .*|.*[a-zA-Z]Error: .*|Unknown builtin .*"))
        .findFirst()
        .or(() -> lines.stream().findFirst())
        .orElse("it gives no reason")
        .replaceAll("[ .]+$", "");
  }
}

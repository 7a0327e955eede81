package dev.enginebay.djl.session;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.library.DjlProcess;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator that the PyTorch in use does not have, or only with other parameters. */
final class MissingOperator {

  private static final Pattern UNKNOWN = Pattern.compile("Unknown builtin op: (?<name>[\\w:.]+)");

  private static final Pattern OTHER =
      Pattern.compile(
          "Arguments for call are not valid\\.\\s+The following variants are available:"
              + "\\s+(?<name>[\\w:.]+)\\(");

  private MissingOperator() {}

  /** Returns the exception for a program that calls such an operator; empty for another failure. */
  static Optional<InferenceException> of(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return name(UNKNOWN, message)
        .map(name -> refused("has no operator " + name, failure))
        .or(
            () ->
                name(OTHER, message).map(name -> refused("has another operator " + name, failure)));
  }

  private static Optional<String> name(Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find()
        ? Optional.of(matcher.group("name").replaceFirst("\\.$", ""))
        : Optional.empty();
  }

  private static InferenceException refused(String what, Exception failure) {
    return new InferenceException(
        Reason.BACKEND_UNAVAILABLE,
        "PyTorch %s %s, which the model needs. Add PyTorch %s (ai.djl.pytorch:pytorch-native-cpu and the pytorch-jni that fits), or run the model with another backend."
            .formatted(DjlProcess.engine().getVersion(), what, Djl.PYTORCH),
        Djl.ID,
        failure);
  }
}

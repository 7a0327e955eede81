package dev.enginebay.modelfile;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says why a model file is not accepted, always naming the file. */
record Refusal(Path path) {

  /** The file is damaged: told by the field that shows it. */
  InferenceException invalid(String field, String problem) {
    return because(
        Reason.MODEL_INVALID,
        field + " " + problem + ": the file is damaged or was converted wrongly; fetch it again",
        null);
  }

  /** The file is damaged: told by the byte that shows it. */
  InferenceException invalidAt(long offset, String field, String problem) {
    return invalid(field + " at byte " + offset, problem);
  }

  /** The file is well formed and nothing here reads it. */
  InferenceException unsupported(String problemAndRemedy) {
    return because(Reason.MODEL_UNSUPPORTED, problemAndRemedy, null);
  }

  /** The file is something else. */
  InferenceException foreign(String found, ForeignFile file) {
    return because(
        file.model() ? Reason.MODEL_UNSUPPORTED : Reason.MODEL_INVALID,
        "%s: this is %s; %s".formatted(found, file.kind(), file.remedy()),
        null);
  }

  /** The file is not what it was. */
  InferenceException changed() {
    return because(
        Reason.MODEL_CHANGED,
        "the file was changed while it was in use; load it again once it is whole",
        null);
  }

  /** There is no such file, or it cannot be read. */
  InferenceException notFound(String problemAndRemedy, @Nullable Throwable cause) {
    return because(Reason.MODEL_NOT_FOUND, problemAndRemedy, cause);
  }

  private InferenceException because(Reason reason, String text, @Nullable Throwable cause) {
    return new InferenceException(reason, path + ": " + text, null, cause);
  }
}

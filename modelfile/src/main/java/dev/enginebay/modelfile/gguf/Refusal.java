package dev.enginebay.modelfile.gguf;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions that say why a model file is not accepted; each names the file.
 *
 * @param path the file
 */
public record Refusal(Path path) {

  /**
   * Returns the refusal of a damaged file.
   *
   * @param field that shows it
   * @param problem what is wrong with the field, for example "is missing"
   * @return MODEL_INVALID
   */
  public InferenceException invalid(String field, String problem) {
    return because(
        Reason.MODEL_INVALID,
        field + " " + problem + ": the file is damaged or was converted wrongly; fetch it again",
        null);
  }

  /**
   * Returns the refusal of a damaged file.
   *
   * @param offset of the byte that shows it
   * @param field it belongs to
   * @param problem what is wrong with the field
   * @return MODEL_INVALID
   */
  public InferenceException invalidAt(long offset, String field, String problem) {
    return invalid(field + " at byte " + offset, problem);
  }

  /**
   * Returns the refusal of a file that is well formed but not supported.
   *
   * @param problemAndRemedy what is not supported, and what to do
   * @return MODEL_UNSUPPORTED
   */
  public InferenceException unsupported(String problemAndRemedy) {
    return because(Reason.MODEL_UNSUPPORTED, problemAndRemedy, null);
  }

  /** Returns the refusal of a file of another format. */
  InferenceException foreign(String found, ForeignFile file) {
    return because(
        file.model() ? Reason.MODEL_UNSUPPORTED : Reason.MODEL_INVALID,
        "%s: this is %s; %s".formatted(found, file.kind(), file.remedy()),
        null);
  }

  /** Returns the refusal of a file that changed. */
  InferenceException changed() {
    return because(
        Reason.MODEL_CHANGED,
        "the file was changed while it was in use; load it again once it is whole",
        null);
  }

  /** Returns the refusal of a file that is missing or cannot be read. */
  InferenceException notFound(String problemAndRemedy, @Nullable Throwable cause) {
    return because(Reason.MODEL_NOT_FOUND, problemAndRemedy, cause);
  }

  private InferenceException because(Reason reason, String text, @Nullable Throwable cause) {
    return new InferenceException(reason, path + ": " + text, null, cause);
  }
}

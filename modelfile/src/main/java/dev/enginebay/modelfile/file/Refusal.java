package dev.enginebay.modelfile.file;

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

  /**
   * Returns the refusal of a file that changed.
   *
   * @return MODEL_CHANGED
   */
  public InferenceException changed() {
    return because(
        Reason.MODEL_CHANGED,
        "the file was changed while it was in use; load it again once it is whole",
        null);
  }

  /**
   * Returns the refusal of a file that is missing or cannot be read.
   *
   * @param problemAndRemedy what is wrong, and what to do
   * @param cause the failure to read, if there was one
   * @return MODEL_NOT_FOUND
   */
  public InferenceException notFound(String problemAndRemedy, @Nullable Throwable cause) {
    return because(Reason.MODEL_NOT_FOUND, problemAndRemedy, cause);
  }

  /**
   * Returns a refusal in words of its own.
   *
   * @param reason of the refusal
   * @param text what is wrong, and what to do
   * @return the refusal
   */
  public InferenceException because(Reason reason, String text) {
    return because(reason, text, null);
  }

  private InferenceException because(Reason reason, String text, @Nullable Throwable cause) {
    return new InferenceException(reason, path + ": " + text, null, cause);
  }
}

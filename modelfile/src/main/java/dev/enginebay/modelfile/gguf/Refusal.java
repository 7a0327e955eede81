package dev.enginebay.modelfile.gguf;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says why a model file is not accepted, always naming the file.
 *
 * @param path the file
 */
public record Refusal(Path path) {

  /**
   * The file is damaged.
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
   * The file is damaged.
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
   * The file is well formed but not supported.
   *
   * @param problemAndRemedy what is not supported, and what to do
   * @return MODEL_UNSUPPORTED
   */
  public InferenceException unsupported(String problemAndRemedy) {
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

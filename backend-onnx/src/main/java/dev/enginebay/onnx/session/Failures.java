package dev.enginebay.onnx.session;

import ai.onnxruntime.OrtException;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.onnx.library.Onnx;

/** Turns failures of ONNX Runtime into ours. Their codes say little, so the phase decides. */
public final class Failures {

  private Failures() {}

  /**
   * Returns the refusal of a file that ONNX Runtime accepts or refuses for what it computes.
   *
   * @param file the model
   * @param failure to load or run it
   * @return MODEL_UNSUPPORTED with what ONNX Runtime says
   */
  public static InferenceException ofKernels(OpenedFile file, OrtException failure) {
    return file.refusal()
        .unsupported(
            "ONNX Runtime cannot run it on the CPU: %s. Choose another onnx.variant, or take the"
                    .formatted(words(failure))
                + " model as GGUF or as a folder of safetensors");
  }

  /** Returns the exception for a session that cannot be made. */
  static InferenceException ofLoading(OrtException failure) {
    return because(
        "ONNX Runtime cannot load the model: %s. Check that the file is whole, or run the model"
            + " with another backend.",
        failure);
  }

  /** Returns the exception for a run that failed. */
  static InferenceException ofRunning(OrtException failure) {
    return because(
        "ONNX Runtime failed to evaluate the tokens: %s. Load the model again; if that does not"
            + " help, lower contextSize or concurrency.",
        failure);
  }

  private static InferenceException because(String text, OrtException failure) {
    String message = words(failure);
    boolean memory =
        message.contains("bad_alloc")
            || message.contains("allocate memory")
            || message.contains("out of memory");
    return new InferenceException(
        memory ? Reason.OUT_OF_MEMORY : Reason.ENGINE_FAILED,
        text.formatted(message),
        Onnx.ID,
        failure);
  }

  /** Returns what ONNX Runtime says, in one line and without a full stop. */
  static String words(OrtException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").replaceAll("[ .]+$", "");
  }
}

package dev.enginebay.onnx.library;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.LinkFailure;
import dev.enginebay.natives.NativeHeap;
import org.jspecify.annotations.Nullable;

/**
 * The ONNX Runtime of this process, loaded when it is first needed and never unloaded. A native
 * library is state of the process, so this class has the only static variable of the module.
 */
public final class OnnxProcess {

  private static @Nullable OrtEnvironment environment;

  private OnnxProcess() {}

  /**
   * Returns the environment, and loads the libraries if necessary.
   *
   * @return the environment of this process
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = started();
    }
    return environment;
  }

  private static OrtEnvironment started() {
    if (new JnaLibrary(Onnx.ID).pointerSize() != Long.BYTES) {
      throw Onnx.unavailable("ONNX Runtime needs a 64-bit Java.", null);
    }
    Telemetry.switchOff();
    try {
      OnnxNatives.with(OnnxProcess::make);
      OrtEnvironment made = make();
      made.setTelemetry(false);
      NativeHeap.keepLittle();
      return made;
    } catch (LinkageError | OrtException | IllegalStateException failure) {
      throw Onnx.unavailable(
          new LinkFailure(failure)
              .describe(
                  "ONNX Runtime's library",
                  "Download the jar %s again, or name a folder with other libraries with -D%s=DIR."
                      .formatted(OnnxNatives.ARTIFACT, OnnxNatives.PROPERTY)),
          failure);
    }
  }

  /** Messages are off, since ONNX Runtime would print them. */
  private static OrtEnvironment make() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "enginebay");
  }
}

package dev.enginebay.onnx.library;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.LinkFailure;
import dev.enginebay.natives.NativeHeap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ONNX Runtime of this process, loaded when it is first needed and never unloaded. A native
 * library is state of the process, so this class has the only static variables of the module.
 */
public final class OnnxProcess {

  private static @Nullable OrtEnvironment environment;

  /** Why it cannot be loaded: after a failure, its classes stay unusable and no longer say why. */
  private static @Nullable String failure;

  private OnnxProcess() {}

  /**
   * Returns the environment, and loads the libraries if necessary.
   *
   * @return the environment of this process
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static synchronized OrtEnvironment environment() {
    if (failure != null) {
      throw Onnx.unavailable(failure, null);
    }
    if (environment == null) {
      environment = started();
    }
    return environment;
  }

  /**
   * Returns the engine's name and its release.
   *
   * @return for people
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static String engineName() {
    return "ONNX Runtime " + environment().getVersion();
  }

  /**
   * Returns the execution providers that the libraries contain.
   *
   * @return at least that for the CPU
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static Set<OrtProvider> providers() {
    environment();
    return OrtEnvironment.getAvailableProviders();
  }

  private static OrtEnvironment started() {
    if (new JnaLibrary(Onnx.ID).pointerSize() != Long.BYTES) {
      throw Onnx.unavailable("ONNX Runtime needs a 64-bit Java.", null);
    }
    Telemetry.switchOff();
    try {
      OnnxNatives.with(OnnxProcess::make);
      OrtEnvironment made = OrtEnvironment.getEnvironment();
      made.setTelemetry(false);
      NativeHeap.keepLittle();
      return made;
    } catch (LinkageError | OrtException | IllegalStateException failed) {
      failure = new LinkFailure(failed).describe("ONNX Runtime's library", OnnxNatives.remedy());
      throw Onnx.unavailable(failure, failed);
    }
  }

  /** Messages are off, since ONNX Runtime would print them. */
  private static void make() {
    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "enginebay");
  }
}

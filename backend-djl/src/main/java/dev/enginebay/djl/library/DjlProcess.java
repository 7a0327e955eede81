package dev.enginebay.djl.library;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngineProvider;
import dev.enginebay.InferenceException;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.LinkFailure;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.NativeHeap;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * DJL's PyTorch engine of this process, started when it is first needed. A native library is state
 * of the process, so this class has the only static variable of the module.
 */
public final class DjlProcess {

  /** The property with which DJL uses libraries that are unpacked already. */
  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

  private static @Nullable Engine engine;

  private DjlProcess() {}

  /**
   * Returns the engine, and starts it if necessary.
   *
   * @return the engine of this process
   * @throws InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static synchronized Engine engine() {
    if (engine == null) {
      engine = started();
    }
    return engine;
  }

  /** DJL and the loading of its libraries report failures by errors of many kinds. */
  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private static Engine started() {
    if (new JnaLibrary(Djl.ID).pointerSize() != Long.BYTES) {
      throw Djl.unavailable("PyTorch needs a 64-bit Java.", null);
    }
    WaitingThreads.letSleep();
    try {
      settings().during(() -> new PtEngineProvider().getEngine());
      NativeHeap.keepLittle();
      return new PtEngineProvider().getEngine();
    } catch (VirtualMachineError | InferenceException failure) {
      throw failure;
    } catch (NoClassDefFoundError failure) {
      throw Djl.unavailable(
          "DJL is not on the class path: %s is missing. Add ai.djl.pytorch:pytorch-engine."
              .formatted(failure.getMessage()),
          failure);
    } catch (Throwable failure) {
      throw Djl.unavailable(
          new LinkFailure(failure)
              .describe(
                  "DJL's PyTorch engine",
                  "Add the releases of ai.djl and ai.djl.pytorch that Enginebay names, or use"
                      + " another backend."),
          failure);
    }
  }

  /** No downloads, no telemetry, no folders but ours, no warning where nobody reads the log. */
  private static Settings settings() {
    Settings settings = new Settings();
    settings.force("ai.djl.offline", "true");
    settings.force("OPT_OUT_TRACKING", "true");
    settings.add("slf4j.internal.verbosity", "ERROR");
    String chosen = System.getProperty(LIBRARY_PATH, System.getenv(LIBRARY_PATH));
    if (chosen == null) {
      settings.force(LIBRARY_PATH, new PyTorchLibraries(Machine.here()).unpacked().toString());
    } else if (!Files.exists(Path.of(chosen, System.mapLibraryName("torch")))) {
      throw Djl.unavailable(
          "%s names %s, which has no library of PyTorch. Correct it or leave it unset."
              .formatted(LIBRARY_PATH, chosen),
          null);
    }
    // DJL's own choice on Linux is a build that its jars do not have.
    settings.add("PYTORCH_FLAVOR", "cpu");
    return settings;
  }
}

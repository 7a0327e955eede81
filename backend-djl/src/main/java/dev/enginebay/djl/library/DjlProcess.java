package dev.enginebay.djl.library;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngineProvider;
import dev.enginebay.InferenceException;
import dev.enginebay.natives.CacheFolder;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.LinkFailure;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.NativeHeap;
import java.io.File;
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

  /** The property that says for which processors they are made. */
  private static final String FLAVOR = "PYTORCH_FLAVOR";

  private static final String CPU = "cpu";

  private static @Nullable Engine engine;

  /** Why it does not start; DJL's classes cannot be initialised again. */
  private static @Nullable String failure;

  private DjlProcess() {}

  /**
   * Returns the engine, and starts it if necessary.
   *
   * @return the engine of this process
   * @throws InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static synchronized Engine engine() {
    if (failure != null) {
      throw Djl.unavailable(failure, null);
    }
    if (engine == null) {
      engine = started();
    }
    return engine;
  }

  private static Engine started() {
    if (new JnaLibrary(Djl.ID).pointerSize() != Long.BYTES) {
      throw Djl.unavailable("PyTorch needs a 64-bit Java.", null);
    }
    WaitingThreads.letSleep();
    Settings settings;
    try {
      settings = settings();
    } catch (NoClassDefFoundError missing) {
      throw unavailable(missing);
    }
    try {
      settings.during(() -> new PtEngineProvider().getEngine());
      NativeHeap.keepLittle();
      return new PtEngineProvider().getEngine();
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (Throwable any) {
      // DJL and the loading of its libraries report failures by errors of many kinds.
      InferenceException unavailable = unavailable(any);
      failure = unavailable.getMessage();
      throw unavailable;
    }
  }

  /**
   * Returns the engine's name and its release.
   *
   * @return for people
   * @throws InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static String engineName() {
    return "PyTorch " + engine().getVersion() + " (DJL)";
  }

  /**
   * Returns whether the libraries have code for GPUs.
   *
   * @return true if they are made for CUDA
   * @throws InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public static boolean isForGpus() {
    engine();
    String chosen = System.getenv().getOrDefault(LIBRARY_PATH, System.getProperty(LIBRARY_PATH));
    String flavor =
        chosen == null
            ? new PyTorchLibraries(Machine.here()).flavor()
            : System.getenv().getOrDefault(FLAVOR, System.getProperty(FLAVOR, CPU));
    return !flavor.startsWith(CPU);
  }

  private static InferenceException unavailable(Throwable failure) {
    String message =
        MissingClass.of(failure)
            .map(MissingClass::describe)
            .orElseGet(
                () ->
                    new LinkFailure(failure)
                        .describe(
                            "DJL's PyTorch engine",
                            "Add the releases of ai.djl and ai.djl.pytorch that Enginebay names, or"
                                + " use another backend."));
    return Djl.unavailable(message, failure);
  }

  /** No downloads, no telemetry, no folders but ours, no warning where nobody reads the log. */
  private static Settings settings() {
    Settings settings = new Settings();
    settings.force("ai.djl.offline", "true");
    settings.force("OPT_OUT_TRACKING", "true");
    settings.add("slf4j.internal.verbosity", "ERROR");
    String chosen = System.getenv().getOrDefault(LIBRARY_PATH, System.getProperty(LIBRARY_PATH));
    if (chosen == null) {
      PyTorchLibraries libraries = new PyTorchLibraries(Machine.here());
      settings.force(LIBRARY_PATH, libraries.unpacked().toString());
      settings.force(FLAVOR, libraries.flavor());
    } else {
      requireLibraries(chosen);
      settings.add("ENGINE_CACHE_DIR", CacheFolder.ofBackend(Djl.ID, "jni").toString());
      // DJL's own choice on Linux is a build that its jars do not have.
      settings.add(FLAVOR, CPU);
    }
    return settings;
  }

  /** If DJL finds none, it unpacks others into the user's home folder. */
  private static void requireLibraries(String paths) {
    String library = System.mapLibraryName("torch");
    for (String each : paths.split(File.pathSeparator, -1)) {
      Path path = Path.of(each);
      if (Files.isRegularFile(path.resolve(library))
          || (path.endsWith(library) && Files.isRegularFile(path))) {
        return;
      }
    }
    throw Djl.unavailable(
        "%s names %s, which has no library of PyTorch. Correct it or leave it unset."
            .formatted(LIBRARY_PATH, paths),
        null);
  }
}

package dev.enginebay.djl.library;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.InferenceException;
import dev.enginebay.natives.CacheFolder;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.LinkFailure;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.NativeHeap;
import org.jspecify.annotations.Nullable;

/**
 * DJL's PyTorch engine of this process, started when it is first needed. A native library is state
 * of the process, so this class has the only static variable of the module.
 */
public final class DjlProcess {

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
    Settings quiet = new Settings();
    // No warning where nobody reads the log.
    quiet.add("slf4j.internal.verbosity", "ERROR");
    try {
      quiet.during(() -> start(isStarted() ? new Settings() : settings()));
      NativeHeap.keepLittle();
      return new PtEngineProvider().getEngine();
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (InferenceException refused) {
      throw refused;
    } catch (Throwable any) {
      // DJL and the loading of its libraries report failures by errors of many kinds.
      InferenceException unavailable = unavailable(any);
      failure = unavailable.getMessage();
      throw unavailable;
    }
  }

  /**
   * Starts DJL with our settings, unless the application has done so meanwhile with its own. DJL
   * holds the same lock while it starts, so that neither meets the settings of the other.
   */
  @SuppressWarnings("LockOnNonEnclosingClassLiteral")
  private static void start(Settings settings) {
    synchronized (PtEngineProvider.class) {
      if (!isStarted()) {
        LoadedPyTorch.requireNone();
        WaitingThreads.letSleep();
        settings.during(() -> new PtEngineProvider().getEngine());
      }
    }
  }

  /** Returns whether the application has started DJL; waits if it does so at this moment. */
  @SuppressWarnings("LockOnNonEnclosingClassLiteral")
  private static boolean isStarted() {
    synchronized (PtEngineProvider.class) {
      try {
        JniUtils.isGradMode();
        return true;
      } catch (UnsatisfiedLinkError notLoaded) {
        return false;
      }
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
    return engine().hasCapability(StandardCapabilities.CUDA);
  }

  private static InferenceException unavailable(Throwable failure) {
    String message =
        MissingClass.of(failure)
            .map(MissingClass::describe)
            .orElseGet(() -> new LinkFailure(failure).describe("DJL's PyTorch engine", remedy()));
    return Djl.unavailable(message, failure);
  }

  private static String remedy() {
    return OwnLibraries.chosen()
        .map(OwnLibraries::remedy)
        .orElse(
            "Add the releases of ai.djl and ai.djl.pytorch that Enginebay names, or use another"
                + " backend.");
  }

  /** No downloads, no telemetry, no folders but ours. */
  private static Settings settings() {
    Settings settings = new Settings();
    settings.force("OPT_OUT_TRACKING", "true");
    OwnLibraries.chosen()
        .ifPresentOrElse(own -> addOwn(settings, own), () -> addUnpacked(settings));
    return settings;
  }

  /** DJL then has all it needs, so nothing is left to download. */
  private static void addUnpacked(Settings settings) {
    PyTorchLibraries libraries = new PyTorchLibraries(Machine.here());
    settings.force(OwnLibraries.PATH, libraries.unpacked().toString());
    settings.force(OwnLibraries.FLAVOR, libraries.flavor());
  }

  private static void addOwn(Settings settings, OwnLibraries own) {
    own.require(new PyTorchLibraries(Machine.here()).fittingRelease());
    settings.force("ai.djl.offline", "true");
    settings.add("ENGINE_CACHE_DIR", CacheFolder.ofBackend(Djl.ID, "jni").toString());
    // DJL's own choice on Linux is a build that its jars do not have.
    settings.add(OwnLibraries.FLAVOR, "cpu");
  }
}

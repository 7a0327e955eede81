package dev.enginebay.llamacpp.capi;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import dev.enginebay.InferenceException;
import dev.enginebay.llamacpp.library.JnaLibrary;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.library.NativeSource;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one llama.cpp of this process, loaded when it is first needed and never unloaded. A native
 * library is state of the process by nature, so here are the only static variables of the module.
 */
public final class LlamaProcess {

  /** Resolve functions when first called, and keep their names from other libraries. */
  private static final int LAZY_AND_LOCAL = 1;

  private static @Nullable LlamaLibrary loaded;

  /** The library keeps a pointer to it, also after a failure to use the library. */
  private static @Nullable NativeLog log;

  private LlamaProcess() {}

  /**
   * Returns the library, loaded if it is not yet.
   *
   * @throws InferenceException BACKEND_UNAVAILABLE saying why not and what to do; the next call
   *     tries again
   */
  public static synchronized LlamaLibrary library() {
    if (loaded == null) {
      requireJna();
      loaded = load(NativeSource.find());
    }
    return loaded;
  }

  /** Returns the layouts of the library, or of the one that will be loaded as far as that shows. */
  public static synchronized LlamaAbi likelyFamily() {
    return loaded == null ? LlamaAbi.of(NativeSource.likelyFamily()) : loaded.abi();
  }

  /**
   * Once it failed to start, JNA cannot be started again in this process. It tells a library of
   * another release by a plain {@link Error}.
   */
  private static void requireJna() {
    int pointerSize;
    try {
      pointerSize = JnaLibrary.pointerSize();
    } catch (VirtualMachineError noFaultOfJna) {
      throw noFaultOfJna;
    } catch (Error failure) {
      throw JnaLibrary.notOpened(failure);
    }
    if (pointerSize != Long.BYTES) {
      throw LlamaCpp.unavailable("llama.cpp needs a 64-bit Java.", null);
    }
  }

  /** Loads a library of which it is known where it is. */
  public static synchronized LlamaLibrary load(NativeSource source) {
    NativeLibrary library;
    NativeLog messages;
    try {
      messages = log == null ? new NativeLog() : log;
      log = messages;
      library =
          NativeLibrary.getInstance(
              source.file().toString(), Map.of(Library.OPTION_OPEN_FLAGS, LAZY_AND_LOCAL));
    } catch (UnsatisfiedLinkError failure) {
      throw source.refused(failure);
    }
    LlamaLibrary llama = LlamaLibrary.bind(library, source, messages);
    LlamaDevices devices = new LlamaDevices(llama);
    if (devices.count() == 0) {
      llama.callVoid(
          "ggml_backend_load_all_from_path", LlamaLibrary.cString(source.folder().toString()));
    }
    if (!devices.hasProcessor()) {
      throw LlamaCpp.unavailable(
          "The llama.cpp folder %s has no library for this processor. Copy all files of the release into it."
              .formatted(source.folder()),
          null);
    }
    NativeHeap.keepLittle();
    llama.callVoid("llama_backend_init");
    NativeLog.LOG.log(
        Level.DEBUG, () -> "llama.cpp %s from %s".formatted(llama.release(), llama.origin()));
    return llama;
  }
}

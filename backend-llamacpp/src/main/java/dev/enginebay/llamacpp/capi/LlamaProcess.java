package dev.enginebay.llamacpp.capi;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import dev.enginebay.InferenceException;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.library.NativeSource;
import dev.enginebay.natives.JnaLibrary;
import dev.enginebay.natives.NativeHeap;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The llama.cpp of this process, loaded when it is first needed and never unloaded. A native
 * library is state of the process, so this class has the only static variables of the module.
 */
public final class LlamaProcess {

  /** Resolves functions lazily, and hides their names from other libraries. */
  private static final int LAZY_AND_LOCAL = 1;

  private static @Nullable LlamaLibrary loaded;

  /** The library keeps a pointer to it, even if the library turns out to be unusable. */
  private static @Nullable NativeLog log;

  private LlamaProcess() {}

  /**
   * Returns the library, and loads it if necessary.
   *
   * @throws InferenceException BACKEND_UNAVAILABLE with the reason and the remedy; the next call
   *     tries again
   */
  public static synchronized LlamaLibrary library() {
    if (loaded == null) {
      requireJna();
      loaded = load(NativeSource.find());
    }
    return loaded;
  }

  /** Returns the layouts of the library, or of the one that would probably be loaded. */
  public static synchronized LlamaAbi likelyFamily() {
    return loaded == null ? LlamaAbi.of(NativeSource.likelyFamily()) : loaded.abi();
  }

  private static void requireJna() {
    if (new JnaLibrary(LlamaCpp.ID).pointerSize() != Long.BYTES) {
      throw LlamaCpp.unavailable("llama.cpp needs a 64-bit Java.", null);
    }
  }

  /** Loads the library of a source. */
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
    if (!devices.hasCpu()) {
      throw LlamaCpp.unavailable(
          "The llama.cpp folder %s has no library for this CPU. Copy all files of the release into it."
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

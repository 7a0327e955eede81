package dev.enginebay.llamacpp;

import com.sun.jna.Platform;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JNA's own native library. JNA would unpack it into the shared temp folder at each start; here it
 * goes into the cache like llama.cpp's, unless the application has told JNA what to do.
 */
final class JnaLibrary {

  private static final String BOOT_PATH = "jna.boot.library.path";
  private static final List<String> CHOSEN_BY_APPLICATION =
      List.of(BOOT_PATH, "jna.tmpdir", "jna.nounpack", "jna.noclasspath");

  private JnaLibrary() {}

  /** Must run before JNA is first used. */
  static void prepare() {
    if (CHOSEN_BY_APPLICATION.stream().anyMatch(name -> System.getProperty(name) != null)) {
      return;
    }
    String file = System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib");
    URL content =
        Platform.class.getResource("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + file);
    if (content != null) {
      NativeCache cache = new NativeCache(PrivateFolder.under("llamacpp", "natives"));
      System.setProperty(BOOT_PATH, cache.unpack(bundle(file, content)).toString());
    }
  }

  private static NativeBundle bundle(String file, URL content) {
    TreeMap<String, NativeFile> files = new TreeMap<>();
    try (InputStream bytes = NativeBundle.open(content)) {
      files.put(file, new NativeFile(content, Sha256.of(bytes.readAllBytes())));
    } catch (IOException failure) {
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE,
          "JNA's library %s cannot be read: %s. Download the jar of JNA anew."
              .formatted(content, failure),
          LlamaEngine.ID,
          failure);
    }
    return new NativeBundle(
        Platform.RESOURCE_PREFIX,
        Machine.here(),
        "cpu",
        "jna",
        "jna",
        "JNA",
        file,
        List.of(),
        Optional.empty(),
        files);
  }
}

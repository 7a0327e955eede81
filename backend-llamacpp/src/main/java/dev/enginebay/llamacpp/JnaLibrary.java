package dev.enginebay.llamacpp;

import com.sun.jna.Platform;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

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
      Path folder = NativeCache.ofThisUser().unpack(files(file, content));
      System.setProperty(BOOT_PATH, folder.toString());
    }
  }

  private static NativeFiles files(String file, URL content) {
    try (InputStream bytes = NativeBundle.open(content)) {
      String sha256 = Sha256.of(bytes.readAllBytes());
      return NativeFiles.single("jna-" + Platform.RESOURCE_PREFIX, file, content, sha256);
    } catch (IOException failure) {
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE,
          "JNA's library %s cannot be read: %s. Download the jar of JNA anew."
              .formatted(content, failure),
          LlamaEngine.ID,
          failure);
    }
  }
}

package dev.enginebay.llamacpp.library;

import dev.enginebay.natives.Machine;
import dev.enginebay.natives.PackedFile;
import dev.enginebay.natives.PackedFiles;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/**
 * The bundled llama.cpp: the one in the jar {@code de.kherud:llama}, on which this module depends.
 * It is not unpacked by that jar's own loader, which deletes files of the user from the temp
 * folder.
 */
final class BundledLibrary {

  /** Its name in {@code -Denginebay.llamacpp.natives}. */
  static final String NAME = "bundled";

  /** The jar that contains it. */
  static final String ARTIFACT = "de.kherud:llama:4.2.0";

  private BundledLibrary() {}

  /** Returns the library for a machine; empty if there is none or the jar is missing. */
  static Optional<NativeBundle> on(Machine machine) {
    return switch (machine.toString()) {
      case "linux-x86_64" ->
          of(
              machine,
              "Linux/x86_64/libjllama.so",
              "93276c536d00f037c37ed6ec1e55be9c828940f4a0af59af10a8f638a31bbc3c");
      case "linux-aarch64" ->
          of(
              machine,
              "Linux/aarch64/libjllama.so",
              "d852c1625b2dac90a974613a2f019ecabf0c5d7bc054dcc14a05246d5aa2a1a7");
      case "macos-x86_64" ->
          of(
              machine,
              "Mac/x86_64/libjllama.dylib",
              "02ec1b3570cde80e5fbfc3ba56b5de68ffef2a26e7b470a89547a80e87120e81");
      case "macos-aarch64" ->
          of(
              machine,
              "Mac/aarch64/libjllama.dylib",
              "7ba2311dc634e24b572512a2279357327511ad3d77dea032a77feab77c14d341");
      default -> Optional.empty();
    };
  }

  private static Optional<NativeBundle> of(Machine machine, String path, String sha256) {
    String release = ReleaseFamily.B4916.release();
    String library = path.substring(path.lastIndexOf('/') + 1);
    URL content = BundledLibrary.class.getClassLoader().getResource("de/kherud/llama/" + path);
    if (content == null) {
      return Optional.empty();
    }
    return Optional.of(
        new NativeBundle(
            NAME,
            machine,
            "cpu",
            release,
            release,
            ARTIFACT,
            library,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            PackedFiles.single(release + "-" + NAME, library, new PackedFile(content, sha256))));
  }
}

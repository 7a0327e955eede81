package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A native library that the jar {@code de.kherud:llama} carries. It is unpacked here and not by
 * that jar's own loader, which deletes files of the user from the temp folder.
 *
 * @param resource its name in the jar
 * @param sha256 what its bytes must add up to
 */
record BundledLibrary(String resource, String sha256) {

  private static final String UNFINISHED = ".part";

  /** The library for this system and processor. */
  static BundledLibrary forThisMachine() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static BundledLibrary of(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String arch =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> processor;
        };
    String machine = (os.startsWith("mac") ? "mac" : os) + "-" + arch;
    return switch (machine) {
      case "linux-x86_64" ->
          new BundledLibrary(
              "de/kherud/llama/Linux/x86_64/libjllama.so",
              "93276c536d00f037c37ed6ec1e55be9c828940f4a0af59af10a8f638a31bbc3c");
      case "linux-aarch64" ->
          new BundledLibrary(
              "de/kherud/llama/Linux/aarch64/libjllama.so",
              "d852c1625b2dac90a974613a2f019ecabf0c5d7bc054dcc14a05246d5aa2a1a7");
      case "mac-x86_64" ->
          new BundledLibrary(
              "de/kherud/llama/Mac/x86_64/libjllama.dylib",
              "02ec1b3570cde80e5fbfc3ba56b5de68ffef2a26e7b470a89547a80e87120e81");
      case "mac-aarch64" ->
          new BundledLibrary(
              "de/kherud/llama/Mac/aarch64/libjllama.dylib",
              "7ba2311dc634e24b572512a2279357327511ad3d77dea032a77feab77c14d341");
      default ->
          throw unavailable(
              "No llama.cpp is bundled for %s on %s. Give a folder with its libraries with -D%s=DIR: those of the npm package @node-llama-cpp for this platform, version 3.22, or your own build of v0.5.0."
                  .formatted(system, processor, NativeSource.PROPERTY),
              null);
    };
  }

  /** The file, unpacked unless an earlier start did it. */
  Path unpack() {
    if (resource.contains("Linux/x86_64")) {
      ProcessorFeatures.requireForBundled();
    }
    return unpackInto(PrivateFolder.under("llamacpp", "b4916-" + sha256.substring(0, 12)));
  }

  Path unpackInto(Path folder) {
    Path target = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try {
      removeUnfinished(folder);
      if (!Files.isRegularFile(target) || !digest(Files.newInputStream(target)).equals(sha256)) {
        copyTo(target);
      }
      return target;
    } catch (IOException failure) {
      throw unavailable(
          "llama.cpp's library cannot be unpacked into %s: %s. Name another folder with -D%s=DIR."
              .formatted(folder, failure, PrivateFolder.PROPERTY),
          failure);
    }
  }

  private void copyTo(Path target) throws IOException {
    byte[] bytes;
    try (InputStream in = BundledLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw unavailable(
            "The jar de.kherud:llama:4.2.0 with llama.cpp's library is missing: add it, or give a folder with -D%s=DIR."
                .formatted(NativeSource.PROPERTY),
            null);
      }
      bytes = in.readAllBytes();
    }
    if (!HexFormat.of().formatHex(sha256Digest().digest(bytes)).equals(sha256)) {
      throw unavailable(
          "The library %s on the class path is not the one of de.kherud:llama:4.2.0. Use that version."
              .formatted(resource),
          null);
    }
    Path unfinished =
        target.resolveSibling(
            "%d-%s%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID(), UNFINISHED));
    try {
      try (FileChannel out =
          FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** What processes that died while unpacking have left. */
  private static void removeUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path part : parts) {
        String name = part.getFileName().toString();
        long writer = Long.parseLong(name.substring(0, name.indexOf('-')));
        if (ProcessHandle.of(writer).isEmpty()) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static String digest(InputStream content) throws IOException {
    MessageDigest digest = sha256Digest();
    try (content) {
      byte[] buffer = new byte[1 << 16];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, LlamaEngine.ID, cause);
  }
}

package dev.enginebay.llamacpp;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where JNA unpacks its own native library: a folder of this user instead of the shared temp
 * folder, unless the application has chosen one.
 */
final class JnaFolder {

  private static final String PROPERTY = "jna.tmpdir";

  /** JNA deletes its file as soon as it is open; older ones were left by processes that died. */
  private static final Duration NEEDED = Duration.ofDays(1);

  private JnaFolder() {}

  /** Must run before the first class of JNA is touched. */
  static void prepare() {
    if (System.getProperty(PROPERTY) == null) {
      Path folder = PrivateFolder.under("llamacpp", "jna");
      removeLeft(folder);
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  static void removeLeft(Path folder) {
    Instant limit = Instant.now().minus(NEEDED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "jna*.tmp")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException leftToTheNextStart) {
      // Litter keeps nobody from starting.
    }
  }
}

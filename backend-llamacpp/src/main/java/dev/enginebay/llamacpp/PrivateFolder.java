package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder in which unpacked native libraries are kept, closed to all other users. */
final class PrivateFolder {

  /** Overrides the folder. */
  static final String PROPERTY = "enginebay.cache";

  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_GROUP_OR_OTHERS = 0022;
  private static final int WRITABLE_BY_OTHERS = 0002;

  private PrivateFolder() {}

  /**
   * A folder of ours, made if it is not there.
   *
   * @throws InferenceException BACKEND_UNAVAILABLE if there can be none that is safe
   */
  static Path under(String... names) {
    Path folder = root();
    try {
      // Resolved first, so that a link on the way is judged by what it points to.
      Path existing = folder;
      while (existing != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      if (existing != null) {
        refuseIfOthersCanReplace(existing.toRealPath());
      }
      folder = create(folder);
      for (String name : names) {
        folder = create(folder.resolve(name));
      }
      return folder;
    } catch (IOException | SecurityException failure) {
      throw unusable(folder, failure.toString(), failure);
    }
  }

  private static Path root() {
    String chosen = System.getProperty(PROPERTY);
    if (chosen != null) {
      return Path.of(chosen).toAbsolutePath();
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    Path parent =
        caches != null && Path.of(caches).isAbsolute()
            ? Path.of(caches)
            : Path.of(System.getProperty("user.home"), ".cache").toAbsolutePath();
    return parent.resolve("enginebay");
  }

  private static Path create(Path folder) throws IOException {
    if (!hasPosix(folder)) {
      return Files.createDirectories(folder);
    }
    Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    int mode = (Integer) Files.getAttribute(folder, "unix:mode");
    if ((mode & WRITABLE_BY_GROUP_OR_OTHERS) != 0) {
      throw unusable(folder, "other users may write to it", null);
    }
    if (!isOurs(folder)) {
      throw unusable(folder, "it belongs to another user", null);
    }
    return folder;
  }

  private static void refuseIfOthersCanReplace(Path folder) throws IOException {
    if (!hasPosix(folder)) {
      return;
    }
    for (Path each = folder; each != null; each = each.getParent()) {
      int mode = (Integer) Files.getAttribute(each, "unix:mode");
      if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
        throw unusable(folder, "other users may replace " + each, null);
      }
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getAttribute(folder, "unix:uid").equals(Files.getAttribute(self, "unix:uid"))
        : Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
  }

  private static boolean hasPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static InferenceException unusable(Path folder, String why, @Nullable Throwable cause) {
    return new InferenceException(
        Reason.BACKEND_UNAVAILABLE,
        "The folder %s cannot keep llama.cpp's library: %s. Name another with -D%s=DIR."
            .formatted(folder, why, PROPERTY),
        LlamaEngine.ID,
        cause);
  }
}

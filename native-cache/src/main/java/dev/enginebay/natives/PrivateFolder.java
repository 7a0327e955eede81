package dev.enginebay.natives;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that no other user can write to. Owner and mode are checked each time that one is
 * created.
 *
 * @param path the path, which is not a link
 */
record PrivateFolder(Path path) {

  private static final int WRITABLE_BY_GROUP_OR_OTHERS = 0022;
  private static final int ROOT = 0;

  /** Thrown with the reason why a folder is not safe. */
  static final class Unsafe extends IOException {

    private static final long serialVersionUID = 1;

    Unsafe(String why) {
      super(why);
    }
  }

  /**
   * Returns the folder, created if necessary, or a folder of this user inside it if others may
   * write to it.
   */
  static PrivateFolder at(Path wanted) throws IOException {
    if (!hasPosix(wanted)) {
      return new PrivateFolder(Files.createDirectories(wanted));
    }
    Path folder = Files.createDirectories(wanted, ownerOnly()).toRealPath();
    int owner = owner(folder);
    if (owner != ROOT && owner != self()) {
      throw new Unsafe("it belongs to another user");
    }
    PrivateFolder outer = new PrivateFolder(folder);
    return isOpen(folder) ? outer.inner("enginebay-of-" + self()) : outer;
  }

  /** Returns a folder in this one, created if necessary. */
  PrivateFolder inner(String name) throws IOException {
    Path inner = path.resolve(name);
    if (!hasPosix(inner)) {
      return new PrivateFolder(Files.createDirectories(inner));
    }
    try {
      Files.createDirectory(inner, ownerOnly());
    } catch (FileAlreadyExistsException there) {
      // Checked below, whoever created it.
    }
    if (!Files.isDirectory(inner, NOFOLLOW_LINKS)) {
      throw new Unsafe(inner + " is not a folder");
    }
    int owner = owner(inner);
    // A folder of root that this user cannot change, as in a system image, is safe too.
    if (owner != self() && owner != ROOT) {
      throw new Unsafe(inner + " belongs to another user");
    }
    if (isOpen(inner)) {
      throw new Unsafe(
          "other users may write to %s; use chmod 700 if its file system supports modes"
              .formatted(inner));
    }
    return new PrivateFolder(inner);
  }

  private static boolean isOpen(Path folder) throws IOException {
    int mode = (Integer) Files.getAttribute(folder, "unix:mode", NOFOLLOW_LINKS);
    return (mode & WRITABLE_BY_GROUP_OR_OTHERS) != 0;
  }

  private static int owner(Path folder) throws IOException {
    return (Integer) Files.getAttribute(folder, "unix:uid", NOFOLLOW_LINKS);
  }

  /** Returns the user of this process: the owner of its {@code /proc} entry, else of a new file. */
  private static int self() throws IOException {
    Path self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return owner(self.toRealPath());
    }
    Path probe = Files.createTempFile("enginebay", ".uid");
    try {
      return owner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  private static boolean hasPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}

package dev.enginebay.natives;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that no other user can write to. Owner and mode are looked at whenever it is asked for.
 *
 * @param path no link
 */
record PrivateFolder(Path path) {

  private static final int WRITABLE_BY_GROUP_OR_OTHERS = 0022;
  private static final int ROOT = 0;

  /** Why a folder is not used. */
  static final class Unsafe extends IOException {

    private static final long serialVersionUID = 1;

    Unsafe(String why) {
      super(why);
    }
  }

  /**
   * Returns the folder itself, made if it is missing, or one of this user inside where it is open
   * to others.
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

  /** A folder in it, made if it is missing. */
  PrivateFolder inner(String name) throws IOException {
    Path inner = path.resolve(name);
    if (!hasPosix(inner)) {
      return new PrivateFolder(Files.createDirectories(inner));
    }
    try {
      Files.createDirectory(inner, ownerOnly());
    } catch (FileAlreadyExistsException there) {
      // Looked at below, whoever made it.
    }
    if (!Files.isDirectory(inner, NOFOLLOW_LINKS)) {
      throw new Unsafe(inner + " is no folder");
    }
    int owner = owner(inner);
    // What root has put into a system image and this user cannot change is as good.
    if (owner != self() && owner != ROOT) {
      throw new Unsafe(inner + " belongs to another user");
    }
    if (isOpen(inner)) {
      throw new Unsafe(
          "other users may write to %s; chmod 700 closes it, where its file system has modes"
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

  /** Who this process runs as: the owner of its entry in {@code /proc}, else of a file it makes. */
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

package dev.enginebay.packing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The archive of an npm package. */
final class Tarball {

  private final Path file;

  Tarball(Path file) {
    this.file = file;
  }

  /** Writes the files for which the function returns a path, and skips the others. */
  void unpack(Function<String, Optional<Path>> place) throws IOException {
    try (InputStream zipped = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(zipped))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        refuseOutside(entry);
        if (entry.isFile()) {
          Optional<Path> target = place.apply(entry.getName());
          if (target.isPresent()) {
            Files.createDirectories(target.get().toAbsolutePath().getParent());
            Files.copy(tar, target.get(), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private void refuseOutside(TarArchiveEntry entry) {
    String name = entry.getName();
    boolean outside =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || List.of(name.split("/")).contains("..");
    if (outside || entry.isLink() || entry.isSymbolicLink()) {
      throw new IllegalStateException(
          file.getFileName()
              + " contains '"
              + name
              + "', a link or a file outside its own folder; npm packages have neither.");
    }
  }
}

package dev.enginebay.tck.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A change of the file of a loaded model or, for a folder, of the largest file in it. */
public enum FileChange {
  /** The file is truncated, as by an interrupted copy. */
  CUT {
    @Override
    void to(Path file) throws IOException {
      try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
        open.truncate(1);
      }
    }
  },
  /** The file is overwritten, as by a copy of another model. */
  OVERWRITTEN {
    @Override
    void to(Path file) throws IOException {
      byte[] other = new byte[BLOCK];
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        for (long left = open.length(); left > 0; left -= BLOCK) {
          open.write(other, 0, (int) Math.min(BLOCK, left));
        }
      }
    }
  },
  /** Another file is renamed over it, as a careful writer does. */
  REPLACED {
    @Override
    void to(Path file) throws IOException {
      Path other = Files.writeString(file.resolveSibling("other"), "This is no model.");
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }
  };

  private static final int BLOCK = 1 << 20;

  abstract void to(Path file) throws IOException;

  /** Changes a model. */
  final void apply(Path model) throws IOException {
    to(greatestFile(model));
  }

  /**
   * Returns the largest file of a model.
   *
   * @param model a file or a folder
   * @return the file itself, or the largest in the folder
   * @throws IOException if the folder cannot be read
   */
  public static Path greatestFile(Path model) throws IOException {
    try (Stream<Path> files = Files.walk(model)) {
      return files
          .filter(Files::isRegularFile)
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }
}

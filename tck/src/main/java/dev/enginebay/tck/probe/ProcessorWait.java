package dev.enginebay.tck.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the threads of this process were ready to run and others had the processors. Linux tells
 * it; elsewhere it is unknown and counts as none.
 */
final class ProcessorWait {

  private static final Path TASKS = Path.of("/proc/self/task");

  private ProcessorWait() {}

  /** Nanoseconds of all live threads together; less than before where one that waited has ended. */
  static long nanos() {
    long sum = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        sum += waited(task.resolve("schedstat"));
      }
    } catch (IOException unknown) {
      return 0;
    }
    return sum;
  }

  private static long waited(Path statistics) {
    try {
      String[] figures = Files.readString(statistics, US_ASCII).strip().split(" ", -1);
      return figures.length < 2 ? 0 : Long.parseLong(figures[1]);
    } catch (IOException ended) {
      return 0;
    }
  }
}

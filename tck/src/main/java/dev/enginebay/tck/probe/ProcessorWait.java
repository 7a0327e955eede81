package dev.enginebay.tck.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the threads of a process were ready to run and others had the processors. Linux tells
 * it; elsewhere it is unknown and counts as none.
 */
final class ProcessorWait {

  private ProcessorWait() {}

  /**
   * Nanoseconds of all live threads of this process together; less than before where one that
   * waited has ended.
   */
  static long nanos() {
    return nanos("self");
  }

  /** The same of another process. */
  static long nanos(long process) {
    return nanos(Long.toString(process));
  }

  private static long nanos(String process) {
    long sum = 0;
    Path threads = Path.of("/proc", process, "task");
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(threads)) {
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

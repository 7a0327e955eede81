package dev.enginebay.tck.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the threads of a process were ready to run but had no CPU. Linux reports it; on other
 * systems it is unknown and counts as 0.
 */
final class CpuWait {

  private CpuWait() {}

  /**
   * Returns the total in nanoseconds over the live threads of this process, which decreases when a
   * thread that waited ends.
   */
  static long nanos() {
    return nanos("self");
  }

  /** Returns the total of another process. */
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

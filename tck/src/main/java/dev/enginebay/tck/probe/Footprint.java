package dev.enginebay.tck.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process holds besides memory, as far as the system reports it: Linux through {@code
 * /proc}, other systems only the threads.
 *
 * @param threads the names of live threads that are not the JVM's own, with a {@code !} before each
 *     non-daemon thread
 * @param files the targets of file descriptors, without jars and sockets; empty if unknown
 * @param libraries the native libraries other than the JDK's; empty if unknown
 */
record Footprint(
    List<String> threads, Optional<List<String>> files, Optional<List<String>> libraries) {

  private static final Path PROC = Path.of("/proc/self");

  /** Returns the current state, after a garbage collection. */
  static Footprint now() {
    System.gc();
    return new Footprint(
        liveThreads(),
        descriptors().map(links -> links.stream().filter(Footprint::isFile).toList()),
        mapped());
  }

  private static List<String> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !thread.getThreadGroup().getName().equals("system"))
        .map(thread -> (thread.isDaemon() ? "" : "!") + thread.getName())
        .sorted()
        .toList();
  }

  private static Optional<List<String>> descriptors() {
    try (Stream<Path> links = Files.list(PROC.resolve("fd"))) {
      List<String> targets = new ArrayList<>();
      for (Path link : links.toList()) {
        try {
          targets.add(Files.readSymbolicLink(link).toString());
        } catch (IOException closed) {
          // the descriptor of the listing itself
        }
      }
      return Optional.of(targets);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** Says whether a backend may have opened it: the JVM itself reads limits of the system. */
  private static boolean isFile(String target) {
    return target.startsWith("/")
        && !target.startsWith("/proc/")
        && !target.startsWith("/sys/")
        && !target.startsWith("/dev/")
        && !target.endsWith(".jar")
        && !target.endsWith("/lib/modules");
  }

  /** Returns the open sockets that {@code /proc/net} lists as internet sockets. */
  static Optional<List<String>> inetSockets() {
    return descriptors()
        .map(
            targets -> {
              List<String> known = new ArrayList<>();
              for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
                known.addAll(inodes(PROC.resolve("net").resolve(table)));
              }
              return targets.stream()
                  .filter(target -> target.startsWith("socket:["))
                  .map(target -> target.substring(8, target.length() - 1))
                  .filter(known::contains)
                  .toList();
            });
  }

  private static List<String> inodes(Path table) {
    try (Stream<String> rows = Files.lines(table)) {
      return rows.skip(1)
          .map(row -> row.strip().split("\\s+"))
          .filter(cells -> cells.length > 9)
          .map(cells -> cells[9])
          .toList();
    } catch (IOException unknown) {
      return List.of();
    }
  }

  private static Optional<List<String>> mapped() {
    String jdk = Path.of(System.getProperty("java.home")).toString();
    try (Stream<String> maps = Files.lines(PROC.resolve("maps"))) {
      return Optional.of(
          maps.filter(line -> line.contains(".so"))
              .map(line -> line.substring(line.indexOf('/')))
              .filter(library -> !library.startsWith(jdk))
              .distinct()
              .sorted()
              .toList());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /**
   * Returns the resident memory of this process in bytes; the value in its status is only
   * approximate.
   */
  static OptionalLong resident() {
    OptionalLong exact = line("smaps_rollup", "Rss:");
    return exact.isPresent() ? exact : status("VmRSS:");
  }

  /** Returns the bytes in a line of this process's status. */
  static OptionalLong status(String name) {
    return line("status", name);
  }

  private static OptionalLong line(String file, String name) {
    try (Stream<String> lines = Files.lines(PROC.resolve(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }
}

package dev.enginebay.reference.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The system calls by which a process opened files and connections, as strace saw them.
 *
 * @param lines a call each
 */
public record SystemCalls(List<String> lines) {

  private static final String NAMES =
      "openat,open,creat,mkdir,mkdirat,rename,renameat,link,linkat,symlink,symlinkat,connect";

  private static final Pattern WRITES =
      Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|mkdir|creat\\(|rename|link");
  private static final Pattern FAILED = Pattern.compile("= -1 E[A-Z]+ ");

  /** Copies the lines. */
  public SystemCalls {
    lines = List.copyOf(lines);
  }

  /** Returns whether this machine can run commands under another. */
  public static boolean canRunUnder(String... observer) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(observer));
    command.add("true");
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /** Returns whether this machine has strace and lets it trace. */
  public static boolean canBeTraced() throws InterruptedException {
    return canRunUnder("strace", "-qq", "-o", "/dev/null");
  }

  /** Returns the command that runs another and writes its system calls into a folder. */
  public static List<String> tracedInto(Path traces) {
    return List.of(
        "strace", "-ff", "-qq", "-e", "trace=" + NAMES, "-o", traces.resolve("of").toString());
  }

  /** Each thread has a file, since a line of a file for all may have but a part of a call. */
  public static SystemCalls readFrom(Path traces) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> threads = Files.list(traces)) {
      for (Path thread : threads.toList()) {
        lines.addAll(Files.readAllLines(thread));
      }
    }
    return new SystemCalls(lines);
  }

  /** Returns the calls that connect to another machine. */
  public List<String> connections() {
    return lines.stream()
        .filter(call -> call.contains("AF_INET") && call.contains("connect("))
        .toList();
  }

  /** Returns the calls that make or change files outside a folder and the system's own. */
  public List<String> writesOutside(Path folder) {
    return lines.stream()
        .filter(call -> WRITES.matcher(call).find() && !FAILED.matcher(call).find())
        .filter(call -> !call.contains("\"" + folder))
        .filter(call -> !call.contains("\"/dev/") && !call.contains("\"/proc/self/"))
        .toList();
  }
}

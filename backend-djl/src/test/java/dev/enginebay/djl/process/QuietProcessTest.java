package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enginebay.djl.process.ChildJvm.End;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process with PyTorch does beside computing, as strace sees it. */
class QuietProcessTest {

  private static final String CALLS =
      "openat,open,creat,mkdir,mkdirat,rename,renameat,link,linkat,symlink,symlinkat,connect";

  private static final Pattern WRITES =
      Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|mkdir|creat\\(|rename|link");
  private static final Pattern FAILED = Pattern.compile("= -1 E[A-Z]+ ");

  @TempDir Path folder;

  @Test
  void answersWithAnEmptyCacheAndNoNetworkAndWritesIntoTheCacheOnly()
      throws IOException, InterruptedException {
    List<String> alone = List.of("unshare", "--map-root-user", "--net");
    assumeTrue(runs(alone) && runs(List.of("strace", "-qq", "-o", "/dev/null")));
    Path model = TinyModel.extract(folder);
    Path traces = Files.createDirectory(folder.resolve("traces"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path cache = folder.resolve("cache");

    End end =
        ChildJvm.withCache(cache)
            .with("-XX:-UsePerfData", "-Duser.home=" + home, "-Djava.io.tmpdir=" + temp)
            .under(List.of("strace", "-ff", "-qq", "-e", "trace=" + CALLS, "-o", traces + "/of"))
            .under(alone)
            .run(AnswerMain.class, model.toString());

    assertThat(end.printed()).isEqualTo("The capital of France is Paris.");
    List<String> calls = callsOf(traces);
    assertThat(calls).isNotEmpty();
    assertThat(calls)
        .filteredOn(call -> call.contains("AF_INET") && call.contains("connect("))
        .isEmpty();
    assertThat(calls)
        .filteredOn(call -> WRITES.matcher(call).find() && !FAILED.matcher(call).find())
        .filteredOn(call -> !call.contains("\"" + cache))
        .filteredOn(call -> !call.contains("\"/dev/") && !call.contains("\"/proc/self/"))
        .isEmpty();
    assertThat(temp).isEmptyDirectory();
    assertThat(home).isEmptyDirectory();
  }

  private static boolean runs(List<String> observer) throws InterruptedException {
    List<String> command = new ArrayList<>(observer);
    command.add("true");
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /** Each thread has a file, since a line of a file for all may have but a part of a call. */
  private static List<String> callsOf(Path traces) throws IOException {
    List<String> calls = new ArrayList<>();
    try (Stream<Path> threads = Files.list(traces)) {
      for (Path thread : threads.toList()) {
        calls.addAll(Files.readAllLines(thread));
      }
    }
    return calls;
  }
}

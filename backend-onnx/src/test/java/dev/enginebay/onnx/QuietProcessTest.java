package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** What a process with ONNX Runtime does beside computing, as strace sees it. */
class QuietProcessTest {

  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final String CALLS =
      "openat,open,creat,mkdir,mkdirat,rename,renameat,link,linkat,symlink,symlinkat,connect";

  private static final Pattern WRITES =
      Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|mkdir|creat\\(|rename|link");
  private static final Pattern FAILED = Pattern.compile("= -1 E[A-Z]+ ");

  @TempDir Path folder;

  @Test
  void writesIntoTheCacheOnlyPrintsNothingAndConnectsToNothing()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(STRACE), "there is no strace");
    Path model = TinyModel.extract(folder);
    Path traces = Files.createDirectory(folder.resolve("traces"));
    Path output = folder.resolve("output");
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path cache = folder.resolve("cache");
    List<String> command =
        new ArrayList<>(
            List.of(
                STRACE.toString(),
                "-ff",
                "-qq",
                "-e",
                "trace=" + CALLS,
                "-o",
                traces.resolve("of").toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temp,
                "-Denginebay.cache=" + cache,
                "-cp",
                System.getProperty("java.class.path")));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of(LoadMain.class.getName(), model.toString()));
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    process.environment().put("HOME", home.toString());
    process.environment().remove("XDG_CACHE_HOME");
    process.environment().remove("ORT_DISABLE_TELEMETRY");

    assertThat(process.start().waitFor()).isZero();

    List<String> calls = callsOf(traces);
    assertThat(calls).isNotEmpty();
    assertThat(calls)
        .filteredOn(call -> call.contains("AF_INET") && call.contains("connect("))
        .isEmpty();
    assertThat(calls)
        .filteredOn(call -> WRITES.matcher(call).find() && !FAILED.matcher(call).find())
        .filteredOn(call -> !call.contains("\"" + cache))
        .filteredOn(call -> !call.contains("\"/dev/") && !call.contains("\"/proc/self/"))
        // ONNX Runtime's own loader makes an empty folder and removes it again.
        .filteredOn(call -> !call.contains("mkdir(\"" + temp.resolve("onnxruntime-java")))
        .isEmpty();
    assertThat(output).isEmptyFile();
    assertThat(temp).isEmptyDirectory();
    assertThat(home).isEmptyDirectory();
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

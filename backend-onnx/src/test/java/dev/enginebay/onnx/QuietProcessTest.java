package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import dev.enginebay.reference.testing.SystemCalls;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process with ONNX Runtime does beside computing, as strace sees it. */
class QuietProcessTest {

  @TempDir Path folder;

  @Test
  void writesIntoTheCacheOnlyPrintsNothingAndConnectsToNothing()
      throws IOException, InterruptedException {
    assumeTrue(SystemCalls.canBeTraced());
    Path model = TinyModel.extract(folder);
    Path traces = Files.createDirectory(folder.resolve("traces"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path cache = folder.resolve("cache");

    End end =
        ChildJvm.withCache(cache)
            .with("-XX:-UsePerfData", "-Duser.home=" + home, "-Djava.io.tmpdir=" + temp)
            .under(SystemCalls.tracedInto(traces))
            .under(List.of("env", "-u", "ORT_DISABLE_TELEMETRY", "HOME=" + home))
            .run(LoadMain.class, model.toString());

    assertThat(end).isEqualTo(new End(0, ""));
    SystemCalls calls = SystemCalls.readFrom(traces);
    assertThat(calls.lines()).isNotEmpty();
    assertThat(calls.connections()).isEmpty();
    assertThat(calls.writesOutside(cache))
        // ONNX Runtime's own loader makes an empty folder and removes it again.
        .filteredOn(call -> !call.contains("mkdir(\"" + temp.resolve("onnxruntime-java")))
        .isEmpty();
    assertThat(temp).isEmptyDirectory();
    assertThat(home).isEmptyDirectory();
  }
}

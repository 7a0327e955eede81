package dev.enginebay.djl.process;

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

/** What a process with PyTorch does beside computing, as strace sees it. */
class QuietProcessTest {

  private static final String[] ALONE = {"unshare", "--map-root-user", "--net"};

  @TempDir Path folder;

  @Test
  void answersWithAnEmptyCacheAndNoNetworkAndWritesIntoTheCacheOnly()
      throws IOException, InterruptedException {
    assumeTrue(SystemCalls.canRunUnder(ALONE) && SystemCalls.canBeTraced());
    Path model = TinyModel.extract(folder);
    Path traces = Files.createDirectory(folder.resolve("traces"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path cache = folder.resolve("cache");

    End end =
        ChildJvm.withCache(cache)
            .with("-XX:-UsePerfData", "-Duser.home=" + home, "-Djava.io.tmpdir=" + temp)
            .under(SystemCalls.tracedInto(traces))
            .under(List.of(ALONE))
            .run(AnswerMain.class, model.toString());

    assertThat(end.printed()).isEqualTo("The capital of France is Paris.");
    SystemCalls calls = SystemCalls.readFrom(traces);
    assertThat(calls.lines()).isNotEmpty();
    assertThat(calls.connections()).isEmpty();
    assertThat(calls.writesOutside(cache)).isEmpty();
    assertThat(temp).isEmptyDirectory();
    assertThat(home).isEmptyDirectory();
  }
}

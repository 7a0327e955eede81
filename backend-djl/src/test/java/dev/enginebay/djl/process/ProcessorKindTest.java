package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import dev.enginebay.reference.testing.SystemCalls;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyTorch packs integers in another layout for each kind of processor. */
class ProcessorKindTest {

  /** All tests use what the first one has unpacked. */
  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"default", "avx2", "avx512"})
  void fastWeightsAnswerOnEachKindOfProcessor(String kind)
      throws IOException, InterruptedException {
    String[] environment = {"env", "ATEN_CPU_CAPABILITY=" + kind};
    assumeTrue(SystemCalls.canRunUnder(environment));

    End end =
        ChildJvm.withCache(folder.resolve("cache"))
            .under(List.of(environment))
            .run(AnswerMain.class, TinyModelFiles.q4_k_m(folder).toString(), "fast");

    assertThat(end.printed()).isEqualTo("The capital of France is Paris.");
  }
}

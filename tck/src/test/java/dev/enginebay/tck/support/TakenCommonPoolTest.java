package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of the common pool is fixed when a JVM starts, so each is tried in one of its own. */
class TakenCommonPoolTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "3"})
  void takesAsManyThreadsAsThePoolHas(String threads) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads,
                "-cp",
                System.getProperty("java.class.path"),
                TakingMain.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(threads);
  }
}

package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadConfigTest {

  @Test
  void eachCopyChangesItsOwnFieldAndKeepsTheOthers() {
    LoadConfig config =
        LoadConfig.unset()
            .withGpuIds(List.of(0, 2))
            .withGpuLayers(-1)
            .withContextSize(3)
            .withThreads(4)
            .withConcurrency(5)
            .withQueueLimit(0)
            .withMemoryBudget(7)
            .withKeepAlive(Duration.ofMinutes(8))
            .withBackendOptions(Map.of("llamacpp.flash-attention", "on"));

    assertThat(config.gpuIds()).containsExactly(0, 2);
    assertThat(config.gpuLayers()).hasValue(-1);
    assertThat(config.contextSize()).hasValue(3);
    assertThat(config.threads()).hasValue(4);
    assertThat(config.concurrency()).hasValue(5);
    assertThat(config.queueLimit()).hasValue(0);
    assertThat(config.memoryBudget()).hasValue(7);
    assertThat(config.keepAlive()).hasValue(Duration.ofMinutes(8));
    assertThat(config.backendOptions()).containsEntry("llamacpp.flash-attention", "on");
  }

  static Stream<Arguments> outOfRange() {
    LoadConfig config = LoadConfig.unset();
    return Stream.of(
        refused("gpuIds", () -> config.withGpuIds(List.of(-1))),
        refused("gpuIds", () -> config.withGpuIds(List.of(1, 1))),
        refused("gpuLayers", () -> config.withGpuLayers(-2)),
        refused("contextSize", () -> config.withContextSize(0)),
        refused("threads", () -> config.withThreads(0)),
        refused("concurrency", () -> config.withConcurrency(0)),
        refused("queueLimit", () -> config.withQueueLimit(-1)),
        refused("memoryBudget", () -> config.withMemoryBudget(0)),
        refused("keepAlive", () -> config.withKeepAlive(Duration.ZERO)),
        refused("backendOptions", () -> config.withBackendOptions(Map.of("threads", "4"))));
  }

  private static Arguments refused(String field, Supplier<Object> making) {
    return Arguments.of(field, making);
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void aValueOutOfRangeIsRefusedByTheNameOfItsField(String field, Supplier<Object> making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making::get)
        .withMessageStartingWith(field + ": ");
  }
}

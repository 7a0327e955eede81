package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.onnx.library.OnnxOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {

  @Test
  void theCpuMayBeAskedFor() {
    assertThatCode(() -> Processor.requireCpu(provider("cpu").withGpuLayers(0)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "cuda, 16-bit",
    "tensorrt, 16-bit",
    "coreml, CoreML",
    "directml, DirectML",
    "abacus, 'must be cpu, was abacus'"
  })
  void otherProvidersAreRefusedWithTheReason(String provider, String reason) {
    assertRefused(provider(provider), "onnx.provider", reason);
  }

  @Test
  void layersOnAGpuAreRefusedWithTheReason() {
    assertRefused(LoadConfig.unset().withGpuLayers(-1), "gpuLayers", "16-bit");
    assertRefused(LoadConfig.unset().withGpuIds(List.of(0)), "gpuIds", "16-bit");
  }

  private static void assertRefused(LoadConfig config, String option, String reason) {
    InferenceException refused =
        catchThrowableOfType(InferenceException.class, () -> Processor.requireCpu(config));

    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageStartingWith(option + ": ").hasMessageContaining(reason);
  }

  private static LoadConfig provider(String name) {
    return LoadConfig.unset().withBackendOptions(Map.of(OnnxOptions.PROVIDER, name));
  }
}

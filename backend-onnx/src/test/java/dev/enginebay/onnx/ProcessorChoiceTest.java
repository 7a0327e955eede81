package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.session.Processor;
import dev.enginebay.onnx.session.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessorChoiceTest {

  private static final int LAYERS = 31;

  private static final LoadConfig UNSET = LoadConfig.unset();

  @Test
  void theCpuIsUsedUnlessAGpuIsAskedFor() {
    for (LoadConfig config :
        List.of(
            UNSET,
            UNSET.withGpuLayers(0),
            UNSET.withGpuLayers(0).withGpuIds(List.of(0)),
            provider("cpu"))) {
      assertThat(choice(config, Provider.CUDA).of(LAYERS)).isEqualTo(Processor.CPU);
      assertThatCode(() -> choice(config).requireCpu("such models")).doesNotThrowAnyException();
    }
  }

  @Test
  void aGpuThatIsAskedForIsUsed() {
    for (LoadConfig config :
        List.of(
            UNSET.withGpuLayers(-1),
            UNSET.withGpuLayers(LAYERS),
            UNSET.withGpuIds(List.of(0)),
            provider("cuda"))) {
      assertThat(choice(config, Provider.CUDA, Provider.TENSORRT).of(LAYERS))
          .isEqualTo(new Processor(Provider.CUDA, 0));
    }
    assertThat(
            choice(provider("tensorrt").withGpuIds(List.of(2)), Provider.CUDA, Provider.TENSORRT)
                .of(LAYERS))
        .isEqualTo(new Processor(Provider.TENSORRT, 2));
  }

  @Test
  void someOfTheLayersAreRefused() {
    assertRefused(UNSET.withGpuLayers(1), "gpuLayers: ", "0, -1, or 31 for all 30 blocks");
    assertRefused(UNSET.withGpuLayers(32), "gpuLayers: ", "was 32");
  }

  @Test
  void severalGpusAreRefused() {
    assertRefused(UNSET.withGpuIds(List.of(0, 1)), "gpuIds: ", "name one");
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused(provider("cpu").withGpuLayers(-1), "onnx.provider: ", "is cpu, but");
    assertRefused(provider("cuda").withGpuLayers(0), "gpuLayers: ", "is 0, but onnx.provider");
    assertRefused(provider("abacus"), "onnx.provider: ", "must be cuda, ", "was abacus");
  }

  @ParameterizedTest
  @EnumSource(names = "CPU", mode = EnumSource.Mode.EXCLUDE)
  void aProviderThatTheLibrariesLackIsRefusedWithTheRemedy(Provider provider) {
    ProcessorChoice choice = choice(provider(provider.option()));

    assertRefused(
        () -> choice.of(LAYERS),
        "onnx.provider: the libraries of ONNX Runtime do not contain " + provider.title(),
        provider.remedy());
  }

  @Test
  void aGpuForWhichTheLibrariesLackAProviderIsRefusedWithTheArtifact() {
    ProcessorChoice choice = choice(UNSET.withGpuLayers(-1));

    assertRefused(() -> choice.of(LAYERS), "gpuLayers: ", "onnxruntime_gpu");
  }

  @Test
  void aGpuThatDoesNotComputeIsRefusedWithTheReasonAndWhatItNeeds() {
    ProcessorChoice choice =
        new ProcessorChoice(
            UNSET.withGpuIds(List.of(7)),
            () -> List.of(Provider.CUDA),
            processor -> Optional.of("no device " + processor.device()));

    assertRefused(
        () -> choice.of(LAYERS), "gpuIds: CUDA 7 cannot be used: no device 7. It needs NVIDIA");
  }

  @Test
  void whereOnlyTheCpuComputesAllElseIsRefused() {
    assertRefused(
        () -> choice(UNSET.withGpuLayers(-1), Provider.CUDA).requireCpu("such models"),
        "gpuLayers: such models run on the CPU only");
  }

  private static void assertRefused(LoadConfig config, String... words) {
    assertRefused(() -> choice(config, Provider.CUDA).of(LAYERS), words);
  }

  private static void assertRefused(ThrowingCallable action, String... words) {
    InferenceException refused = catchThrowableOfType(InferenceException.class, action);

    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageStartingWith(words[0]).hasMessageContainingAll(words);
  }

  private static ProcessorChoice choice(LoadConfig config, Provider... contained) {
    return new ProcessorChoice(config, () -> List.of(contained), processor -> Optional.empty());
  }

  private static LoadConfig provider(String name) {
    return UNSET.withBackendOptions(Map.of(OnnxOptions.PROVIDER, name));
  }
}

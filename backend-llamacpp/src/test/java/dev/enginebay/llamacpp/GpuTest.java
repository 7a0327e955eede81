package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.Device;
import dev.enginebay.Device.Kind;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.placement.Gpu;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs if {@code -Denginebay.gpu=true} says that llama.cpp has a GPU. */
@EnabledIfSystemProperty(named = "enginebay.gpu", matches = "true")
class GpuTest {

  private static final LoadConfig SMALL =
      LoadConfig.unset().withThreads(1).withContextSize(64).withConcurrency(1);

  @TempDir Path folder;
  private final LlamaEngine engine = new LlamaEngine();

  @Test
  void putsAllLayersOnTheGpuUnlessAsked() {
    ModelInfo info = load(SMALL).info();

    assertThat(info.devices()).extracting(Device::kind).containsOnly(Kind.GPU);
    assertThat(info.gpuLayers()).hasValue(3);
    assertThat(info.details()).containsEntry("gpu layers", "3 of 3");
    assertThat(info.details()).containsKeys("memory CPU", "memory " + info.devices().get(0).id());
  }

  @Test
  void usesGpuAndProcessorForSomeLayers() {
    ModelInfo info = load(SMALL.withGpuLayers(2)).info();

    assertThat(info.devices()).extracting(Device::kind).contains(Kind.GPU, Kind.CPU);
    assertThat(info.gpuLayers()).hasValue(2);
    assertThat(info.details()).containsEntry("gpu layers", "2 of 3");
  }

  @Test
  void touchesNoGpuForNoLayers() {
    ModelInfo info = load(SMALL.withGpuLayers(0)).info();

    assertThat(info.devices()).extracting(Device::kind).containsOnly(Kind.CPU);
    assertThat(info.gpuLayers()).hasValue(0);
    assertThat(info.details()).containsEntry("gpu layers", "0 of 3");
    assertThat(info.details().keySet().stream().filter(key -> key.startsWith("memory ")))
        .containsExactly("memory CPU");
  }

  @Test
  void usesTheGpuItIsGiven() {
    ModelInfo info = load(SMALL.withGpuIds(List.of(0))).info();

    assertThat(info.devices())
        .extracting(Device::id)
        .containsExactly(Gpu.all(new LlamaDevices(LlamaProcess.library())).get(0).id());
  }

  @Test
  void refusesMoreLayersThanThereAre() {
    assertThatThrownBy(() -> engine.check(RandomModel.write(folder), SMALL.withGpuLayers(4)))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("gpuLayers", "4", "3");
  }

  @Test
  void declaresTheGpu() {
    assertThat(load(SMALL).capabilities()).contains(Capability.GPU);
  }

  @Test
  void saysTheSameWithAnyNumberOfLayers() {
    Set<String> answers = new TreeSet<>();
    for (int layers : new int[] {0, 1, 2, -1}) {
      try (InferenceBackend backend = new LlamaBackendProvider().create()) {
        backend.load(TinyModel.extract(Conformance.MODELS), SMALL.withGpuLayers(layers));
        answers.add(
            backend
                .infer(
                    Prompt.raw("The capital of France is"), ChatOptions.greedy().withMaxTokens(8))
                .text());
      }
    }

    assertThat(answers).hasSize(1);
  }

  private OpenModel load(LoadConfig config) {
    OpenModel open = engine.check(RandomModel.write(folder), config).open();
    open.decoder().close();
    return open;
  }
}

package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.Device;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuChoiceTest {

  private static final int LAYERS = 31;

  private static final LoadConfig UNSET = LoadConfig.unset();

  @Test
  void theCpuIsUsedUnlessAGpuIsAskedFor() {
    assertThat(choice(UNSET, true, 1).of(LAYERS)).isEqualTo(Device.cpu());
    assertThat(choice(UNSET.withGpuLayers(0), true, 1).of(LAYERS)).isEqualTo(Device.cpu());
  }

  @Test
  void aGpuThatIsAskedForIsUsed() {
    assertThat(choice(UNSET.withGpuLayers(-1), true, 1).of(LAYERS)).isEqualTo(Device.gpu(0));
    assertThat(choice(UNSET.withGpuLayers(LAYERS), true, 1).of(LAYERS)).isEqualTo(Device.gpu(0));
    assertThat(choice(UNSET.withGpuIds(List.of(1)), true, 2).of(LAYERS)).isEqualTo(Device.gpu(1));
  }

  @Test
  void whatCannotBeHonouredIsRefusedByName() {
    assertRefused(choice(UNSET.withGpuLayers(3), true, 1), "gpuLayers: ", "0, -1, or 31");
    assertRefused(choice(UNSET.withGpuIds(List.of(0, 1)), true, 2), "gpuIds: ", "name one");
    assertRefused(choice(UNSET.withGpuLayers(-1), false, 1), "gpuLayers: ", "pytorch-native-cu124");
    assertRefused(choice(UNSET.withGpuIds(List.of(2)), true, 2), "gpuIds: ", "no GPU 2", "found 2");
  }

  private static GpuChoice choice(LoadConfig config, boolean forGpus, int gpus) {
    return new GpuChoice(config, () -> forGpus, () -> gpus, device -> {});
  }

  private static void assertRefused(GpuChoice choice, String... words) {
    InferenceException refused =
        catchThrowableOfType(InferenceException.class, () -> choice.of(LAYERS));

    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageStartingWith(words[0]).hasMessageContainingAll(words);
  }
}

package dev.enginebay.llamacpp.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OffloadTest {

  @Test
  void leavesTheFirstLayersToTheCpu() {
    assertThat(places(new Offload(2, 5, gpus(1), List.of(1f))))
        .containsExactly(Offload.CPU, Offload.CPU, Offload.CPU, 0, 0);
  }

  @Test
  void dividesLayersByShare() {
    assertThat(places(new Offload(8, 8, gpus(2), List.of(3f, 1f))))
        .containsExactly(0, 0, 0, 0, 0, 0, 1, 1);
  }

  @Test
  void dividesOnlyTheLayersThatGoToGpus() {
    assertThat(places(new Offload(2, 4, gpus(2), List.of(5f, 5f))))
        .containsExactly(Offload.CPU, Offload.CPU, 0, 1);
  }

  @Test
  void givesNothingAwayWithoutLayers() {
    assertThat(places(Offload.none(3))).containsOnly(Offload.CPU);
  }

  private static List<Integer> places(Offload offload) {
    return IntStream.range(0, offload.ofLayers()).mapToObj(offload::gpuOf).toList();
  }

  private static List<Gpu> gpus(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Gpu(i, "Toy" + i, OptionalLong.of(1), false))
        .toList();
  }
}

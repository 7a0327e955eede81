package dev.enginebay.llamacpp.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LoadReportTest {

  private static final List<String> PARTIAL =
      List.of(
          "load_tensors: layer   0 assigned to device CPU, is_swa = 0",
          "load_tensors: layer   1 assigned to device Toy0, is_swa = 0",
          "load_tensors: layer   2 assigned to device Toy0",
          "load_tensors:   CPU_Mapped model buffer size =     1.50 MiB",
          "load_tensors:         Toy0 model buffer size =     2.00 MiB",
          "load_tensors:         Toy0 model buffer size =     0.25 MiB",
          "llama_context:        CPU  output buffer size =     0.50 MiB",
          "llama_kv_cache:       Toy0 KV buffer size =     4.00 MiB",
          "sched_reserve:       Toy0 compute buffer size =    10.50 MiB",
          "sched_reserve:       Toy0 compute buffer size =    12.00 MiB",
          "sched_reserve:   Toy_Host compute buffer size =     2.50 MiB",
          "load_tensors: offloaded 99/99 layers to GPU");

  @Test
  void countsTheLayersOfEachDevice() {
    LoadReport report = LoadReport.of(PARTIAL);

    assertThat(report.layers()).isEqualTo(3);
    assertThat(report.layersOn("Toy0")).isEqualTo(2);
    assertThat(report.layersOn("Toy1")).isZero();
  }

  @Test
  void addsUpTheMemoryOfEachDevice() {
    assertThat(LoadReport.of(PARTIAL).memory(List.of("Toy0")))
        .containsOnlyKeys("CPU", "Toy0")
        .containsEntry("Toy0", "weights 2.25 MiB, KV cache 4.00 MiB, compute 12.00 MiB")
        .containsEntry("CPU", "weights 1.50 MiB, KV cache 0.00 MiB, compute 3.00 MiB");
  }

  /** Two of four layers on an H200, as llama.cpp v0.5.0 said it. */
  @Test
  void countsPinnedMemoryOfCudaAsTheMachines() {
    LoadReport report =
        LoadReport.of(
            List.of(
                "load_tensors:        CUDA0 model buffer size =     1.88 MiB",
                "load_tensors:    CUDA_Host model buffer size =     3.00 MiB",
                "llama_context:  CUDA_Host  output buffer size =     0.02 MiB",
                "llama_kv_cache:        CPU KV buffer size =     4.00 MiB",
                "llama_kv_cache:      CUDA0 KV buffer size =     2.00 MiB",
                "sched_reserve:      CUDA0 compute buffer size =    22.13 MiB",
                "sched_reserve:  CUDA_Host compute buffer size =     3.51 MiB"));

    assertThat(report.memory(List.of("CUDA0")))
        .containsOnlyKeys("CPU", "CUDA0")
        .containsEntry("CUDA0", "weights 1.88 MiB, KV cache 2.00 MiB, compute 22.13 MiB")
        .containsEntry("CPU", "weights 3.00 MiB, KV cache 4.00 MiB, compute 3.53 MiB");
  }

  @Test
  void countsAMappedBufferOfAGpuAsTheGpus() {
    LoadReport report = LoadReport.of(List.of("x: Toy0_Mapped model buffer size = 7.00 MiB"));

    assertThat(report.memory(List.of("Toy0"))).containsOnlyKeys("Toy0");
  }

  @Test
  void knowsWhichLinesItReads() {
    assertThat(PARTIAL.stream().filter(LoadReport::reads).toList())
        .isEqualTo(PARTIAL.subList(0, PARTIAL.size() - 1));
  }

  @Test
  void refusesAnotherNumberOfLayersThanAskedFor() {
    LoadReport report = LoadReport.of(PARTIAL);

    assertThatThrownBy(() -> report.require(offload(3)))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContainingAll("gpuLayers", "offloaded 2", "instead of 3");
    assertThatCode(() -> report.require(offload(2))).doesNotThrowAnyException();
  }

  private static Offload offload(int layers) {
    Gpu gpu = new Gpu(0, "Toy0", OptionalLong.of(1), false);
    return new Offload(layers, 3, List.of(gpu), List.of(1f));
  }
}

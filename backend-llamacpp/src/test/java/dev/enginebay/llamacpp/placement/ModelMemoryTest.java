package dev.enginebay.llamacpp.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.llamacpp.RandomModel;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMemoryTest {

  private static final int CONTEXT = 4096;

  @TempDir Path folder;
  private GgufModel model;

  @BeforeEach
  void write() {
    model = RandomModel.header(folder);
  }

  @Test
  void countsScoresOverOneSequenceWhereEachHasACache() {
    assertThat(compute(LlamaAbi.V0_5_0, FlashAttention.OFF, 4))
        .isEqualTo(compute(LlamaAbi.V0_5_0, FlashAttention.OFF, 1));
  }

  @Test
  void countsScoresOverAllSequencesWhereTheyShareACache() {
    assertThat(compute(LlamaAbi.B4916, FlashAttention.OFF, 4))
        .isEqualTo(MemoryEstimate.of(model, CONTEXT, 4, 4 * CONTEXT, false).compute())
        .isGreaterThan(3 * compute(LlamaAbi.B4916, FlashAttention.OFF, 1));
  }

  @Test
  void countsNoScoresWithFlashAttention() {
    long fused = MemoryEstimate.of(model, CONTEXT, 1, CONTEXT, true).compute();

    assertThat(compute(LlamaAbi.B4916, FlashAttention.ON, 1)).isEqualTo(fused);
    assertThat(compute(LlamaAbi.V0_5_0, FlashAttention.ON, 1)).isEqualTo(fused);
  }

  @Test
  void knowsWhichReleaseUsesFlashAttentionByItself() {
    assertThat(compute(LlamaAbi.V0_5_0, FlashAttention.AUTO, 1))
        .isEqualTo(compute(LlamaAbi.V0_5_0, FlashAttention.ON, 1));
    assertThat(compute(LlamaAbi.B4916, FlashAttention.AUTO, 1))
        .isEqualTo(compute(LlamaAbi.B4916, FlashAttention.OFF, 1));
  }

  private long compute(LlamaAbi abi, FlashAttention flashAttention, int sequences) {
    return new ModelMemory(model, abi, flashAttention).of(CONTEXT, sequences).compute();
  }
}

package dev.enginebay.llamacpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadDependenceTest {

  private final ThreadDependence fused = ThreadDependence.of(LlamaAbi.V0_5_0, FlashAttention.AUTO);

  @Test
  void holdsForALoneTokenFarIntoItsText() {
    assertThat(fused.holdsFor(step(run(0, 256, 1)))).isTrue();
    assertThat(fused.holdsFor(step(run(0, 255, 1)))).isFalse();
  }

  @Test
  void doesNotHoldForSeveralTokensOfOneSequence() {
    assertThat(fused.holdsFor(step(run(0, 300, 2)))).isFalse();
  }

  @Test
  void doesNotHoldForNeighbouringSequencesOfEqualLength() {
    assertThat(fused.holdsFor(step(run(2, 300, 1), run(1, 40, 1)))).isFalse();
  }

  @Test
  void holdsWhereSequencesAreComputedApart() {
    assertThat(fused.holdsFor(step(run(0, 300, 1), run(2, 40, 1)))).isTrue();
  }

  @Test
  void holdsWhereALongerRunLeavesATokenOver() {
    assertThat(fused.holdsFor(step(run(0, 300, 2), run(1, 40, 1)))).isTrue();
  }

  @Test
  void neverHoldsWithoutFlashAttention() {
    Step step = step(run(0, 4000, 1));

    assertThat(ThreadDependence.of(LlamaAbi.V0_5_0, FlashAttention.OFF).holdsFor(step)).isFalse();
    assertThat(ThreadDependence.of(LlamaAbi.B4916, FlashAttention.ON).holdsFor(step)).isFalse();
  }

  private static Step step(Run... runs) {
    return new Step(List.of(runs));
  }

  private static Run run(int sequence, int position, int tokens) {
    return new Run(sequence, position, new int[tokens], 0);
  }
}

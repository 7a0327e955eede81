package dev.enginebay.tck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTrendTest {

  @Test
  void whatEachStepLeavesCounts() {
    assertThat(MemoryTrend.median(List.of(100L, 110L, 120L, 130L))).isEqualTo(10);
  }

  @Test
  void oneLeapDoesNot() {
    assertThat(MemoryTrend.median(List.of(100L, 100L, 900L, 900L, 900L, 900L, 900L))).isZero();
  }

  @Test
  void whatEveryOtherStepLeavesCountsHalf() {
    assertThat(MemoryTrend.median(List.of(0L, 20L, 20L, 40L, 40L, 60L, 60L, 80L, 80L)))
        .isBetween(8L, 12L);
  }

  @Test
  void freedMemoryDoesNotCount() {
    assertThat(MemoryTrend.median(List.of(300L, 250L, 100L, 100L, 100L))).isNegative();
  }
}

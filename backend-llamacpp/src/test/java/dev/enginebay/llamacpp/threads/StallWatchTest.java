package dev.enginebay.llamacpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallWatchTest {

  private static final StepShape DECODE = StepShape.of(1, 100);
  private static final long MILLI = 1_000_000;

  private final StallWatch watch = new StallWatch();

  @Test
  void noticesStepsThatGoOnBeingSlow() {
    assertThat(steps(100, 10)).isFalse();

    assertThat(steps(100, 100)).isTrue();
  }

  @Test
  void forgivesSlowStepsNowAndThen() {
    for (int round = 0; round < 20; round++) {
      assertThat(steps(20, 100)).isFalse();
      assertThat(steps(1, 10)).isFalse();
    }
  }

  @Test
  void comparesEachShapeWithItself() {
    assertThat(steps(100, 10)).isFalse();

    assertThat(watch.stalls(StepShape.of(1, 4000), 1, 6000 * MILLI)).isFalse();
  }

  private boolean steps(int count, long millis) {
    boolean stalls = false;
    for (int step = 0; step < count; step++) {
      stalls |= watch.stalls(DECODE, 1, millis * MILLI);
    }
    return stalls;
  }
}

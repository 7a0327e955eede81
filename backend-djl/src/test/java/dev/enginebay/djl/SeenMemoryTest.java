package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenMemoryTest {

  private final SeenMemory seen = new SeenMemory(3, 100);
  private final List<List<Integer>> cleared = new ArrayList<>();

  @Test
  void isClearedBehindTheShorterOfTwoSequences() {
    seen.note(0, 20);
    seen.note(1, 8);

    prepare(single(0, 20), single(1, 8));

    assertThat(cleared).containsExactly(List.of(0, 20, 85), List.of(1, 8, 85));
  }

  @Test
  void isClearedOnce() {
    prepare(single(0, 20), single(1, 8));
    cleared.clear();

    prepare(single(0, 21), single(1, 9));

    assertThat(cleared).isEmpty();
  }

  @Test
  void isNotClearedWhereItWasWritten() {
    seen.note(0, 50);
    seen.note(1, 50);

    prepare(single(0, 20), single(1, 8));

    assertThat(cleared).isEmpty();
  }

  @Test
  void isNotClearedForATokenAlone() {
    prepare(single(2, 0));

    assertThat(cleared).isEmpty();
  }

  @Test
  void endsWithTheLastPosition() {
    prepare(single(1, 90), single(2, 95));

    assertThat(cleared).containsExactly(List.of(1, 0, 100), List.of(2, 0, 100));
  }

  private void prepare(Run... runs) {
    seen.prepare(
        StepOrder.of(new Step(List.of(runs))),
        (sequence, begin, end) -> cleared.add(List.of(sequence, begin, end)));
  }

  private static Run single(int sequence, int position) {
    return new Run(sequence, position, new int[] {1}, 0);
  }
}

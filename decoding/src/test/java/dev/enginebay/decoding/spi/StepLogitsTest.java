package dev.enginebay.decoding.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class StepLogitsTest {

  private final StepLogits logits = new StepLogits(new Geometry(2, 8, 1, 8, true));

  @Test
  void givesTheRowsInTheOrderOfTheStep() {
    logits.keepOrdered(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}), 2, 0, 1);

    assertRow(0, 5, 6);
    assertRow(1, 1, 2);
    assertRow(2, 3, 4);
  }

  @Test
  void givesTheFirstRowsWhereNoOrderIsNamed() {
    logits.keep(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}), 2);

    assertRow(0, 1, 2);
    assertRow(1, 3, 4);
    assertNone(2);
  }

  @Test
  void hasNoRowBeforeAStepAndAfterItIsForgotten() {
    assertNone(0);
    logits.keep(FloatBuffer.wrap(new float[] {1, 2}), 1);

    logits.forget();

    assertNone(0);
  }

  @Test
  void refusesARowThatIsNotThere() {
    logits.keep(FloatBuffer.wrap(new float[] {1, 2}), 1);

    assertNone(-1);
    assertNone(1);
  }

  private void assertRow(int row, float... expected) {
    FloatBuffer found = logits.row(row);
    float[] copy = new float[found.remaining()];
    found.get(copy);
    assertThat(copy).containsExactly(expected);
    assertThat(found.isReadOnly()).isTrue();
  }

  private void assertNone(int row) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logits.row(row))
        .withMessage("row: the last step has no row " + row);
  }
}

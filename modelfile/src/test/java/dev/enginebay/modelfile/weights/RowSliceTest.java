package dev.enginebay.modelfile.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowSliceTest {

  @Test
  void cutsRowsIntoSlicesOfAboutEqualWork() {
    assertThat(RowSlice.of(5, 22, 8192))
        .containsExactly(new RowSlice(5, 8), new RowSlice(13, 8), new RowSlice(21, 1));
  }

  @Test
  void takesARowAtOnceEvenIfItIsLong() {
    assertThat(RowSlice.of(0, 2, 100_000)).containsExactly(new RowSlice(0, 1), new RowSlice(1, 1));
  }

  @Test
  void hasNoSliceWhereThereAreNoRows() {
    assertThat(RowSlice.of(3, 3, 64)).isEmpty();
    assertThat(RowSlice.of(3, 1, 64)).isEmpty();
  }
}

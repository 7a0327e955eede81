package dev.enginebay.decoding.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenHistoryTest {

  private final TokenHistory history = new TokenHistory(2);

  @Test
  void returnsTheWholeSequence() {
    history.append(0, 1, 2, 3);
    history.append(1, 7);

    assertThat(history.append(0, 4, 5)).containsExactly(1, 2, 3, 4, 5);
    assertThat(history.lengths()).containsExactly(5, 1);
  }

  @Test
  void goesOnBehindWhatRemains() {
    int[] before = history.append(0, 1, 2, 3);

    history.truncate(0, 1);

    assertThat(history.append(0, 9)).containsExactly(1, 9);
    assertThat(before).containsExactly(1, 2, 3);
  }

  @Test
  void staysAsItIsWhereNothingIsLonger() {
    history.append(0, 1, 2);

    history.truncate(0, 2);
    history.truncate(1, 5);

    assertThat(history.lengths()).containsExactly(2, 0);
  }

  @Test
  void copiesABeginningThatOutlivesTheOriginal() {
    history.append(0, 1, 2, 3);

    history.copyPrefix(0, 1, 2);
    history.truncate(0, 0);

    assertThat(history.append(1, 8)).containsExactly(1, 2, 8);
  }
}

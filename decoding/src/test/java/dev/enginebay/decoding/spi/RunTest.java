package dev.enginebay.decoding.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunTest {

  private static final int[] TWO = {1, 2};

  @Test
  void hasAToken() {
    assertThatThrownBy(() -> new Run(0, 0, new int[0], 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Run(0, 0, new int[0], -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wantsLogitsOfItsOwnTokensOnly() {
    assertThatThrownBy(() -> new Run(0, 0, TWO, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Run(0, 0, TWO, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Run(0, 0, TWO, 0).rows()).isEqualTo(2);
    assertThat(new Run(0, 0, TWO, 2).rows()).isZero();
  }
}

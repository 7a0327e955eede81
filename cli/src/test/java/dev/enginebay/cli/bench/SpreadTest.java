package dev.enginebay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0), each -> each)).isEqualTo(new Spread(2, 1, 9));
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0), each -> each)).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void refusesNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spread.of(List.<Double>of(), each -> each));
  }

  @Test
  void isWrittenWithTheDigitsAskedFor() {
    assertThat(new Spread(2, 1.25, 9).text(1)).isEqualTo("2.0 (1.3 to 9.0)");
  }
}

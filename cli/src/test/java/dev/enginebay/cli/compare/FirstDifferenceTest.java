package dev.enginebay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstDifferenceTest {

  @Test
  void thereIsNoneIfOnlyThePiecesDiffer() {
    assertThat(FirstDifference.between(List.of("a", "bc"), List.of("ab", "c"))).isEmpty();
  }

  @Test
  void namesThePiecesFromTheFirstCharacterThatDiffers() {
    assertThat(FirstDifference.between(List.of("The", " lake", "."), List.of("The", " lagoon")))
        .hasValue(new FirstDifference(7, 2, "ke", "goon"));
  }

  @Test
  void anAnswerMayEndEarlier() {
    assertThat(FirstDifference.between(List.of("yes"), List.of("yes", " no")))
        .hasValue(new FirstDifference(4, 2, "", " no"));
  }

  @Test
  void doesNotCutCharactersOutsideTheBasicPlane() {
    assertThat(FirstDifference.between(List.of("x🐱"), List.of("x🐶")))
        .hasValue(new FirstDifference(2, 1, "🐱", "🐶"));
  }
}

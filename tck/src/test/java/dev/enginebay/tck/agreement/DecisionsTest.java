package dev.enginebay.tck.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.agreement.Decisions.Fork;
import dev.enginebay.tck.agreement.Oracle.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {

  @Test
  void namesTheTokenWithTheFirstCharacterThatDiffers() {
    Decisions answer =
        new Decisions(
            List.of(new Decision("The", "A", 5), new Decision(" lake", " sea", 2), end(7)));

    assertThat(answer.after("The ")).hasValue(new Fork(1, 2));
  }

  @Test
  void namesTheEndIfTheOtherAnswerGoesOn() {
    Decisions answer = new Decisions(List.of(new Decision("Yes", "No", 5), end(0.5)));

    assertThat(answer.after("Yes")).hasValue(new Fork(1, 0.5));
  }

  @Test
  void namesAnEarlierTokenIfItsRivalBeginsWithTheSameCharacters() {
    Decisions answer =
        new Decisions(
            List.of(
                new Decision("the", "a", 5),
                new Decision(" ", " f", 0.001),
                new Decision("river", "key", 9)));

    assertThat(answer.after("the ")).hasValue(new Fork(1, 0.001));
  }

  @Test
  void passesOverRivalsThatTheBeginningExcludes() {
    Decisions answer =
        new Decisions(List.of(new Decision("the", "a", 0.001), new Decision(" river", " key", 9)));

    assertThat(answer.after("the ")).hasValue(new Fork(1, 9));
  }

  @Test
  void passesOverARivalThatWouldHaveEndedTheAnswer() {
    Decisions answer =
        new Decisions(List.of(new Decision("the", "", 0.001), new Decision(" river", " key", 9)));

    assertThat(answer.after("the ")).hasValue(new Fork(1, 9));
  }

  @Test
  void takesTheTokensOfOneCharacterTogether() {
    Decisions answer =
        new Decisions(List.of(new Decision("", "\uFFFD", 0.1), new Decision("猫", "\uFFFD", 4)));

    assertThat(answer.after("")).hasValue(new Fork(0, 0.1));
  }

  @Test
  void knowsNothingOfAnAnswerWithAnotherBeginning() {
    Decisions answer = new Decisions(List.of(new Decision("Yes", "No", 5)));

    assertThat(answer.after("Na")).isEmpty();
  }

  private static Decision end(double lead) {
    return new Decision("", "", lead);
  }
}

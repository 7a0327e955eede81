package dev.enginebay.tck.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.enginebay.tck.agreement.Decisions.Fork;
import dev.enginebay.tck.agreement.Oracle.Decision;
import dev.enginebay.tck.agreement.Oracle.Rival;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {

  @Test
  void namesTheTokenWithTheFirstCharacterThatDiffers() {
    Decisions answer =
        new Decisions(
            List.of(decision("The", "A", 5), decision(" lake", " sea", 2), decision("", ".", 7)));

    assertThat(answer.between("The lake", "The sea")).hasValue(new Fork(1, 2));
  }

  @Test
  void namesTheEndIfTheOtherAnswerGoesOn() {
    Decisions answer =
        new Decisions(List.of(decision("Yes", "No", 5), decision("", " indeed", 0.5)));

    assertThat(answer.between("Yes", "Yes indeed")).hasValue(new Fork(1, 0.5));
  }

  @Test
  void namesTheTokenAfterWhichTheOtherAnswerEnds() {
    Decisions answer = new Decisions(List.of(decision("Yes", "No", 5), decision(" sir", "", 0.5)));

    assertThat(answer.between("Yes sir", "Yes")).hasValue(new Fork(1, 0.5));
  }

  @Test
  void namesAnEarlierTokenIfItsRivalBeginsWithTheSameCharacters() {
    Decisions answer =
        new Decisions(
            List.of(
                decision("the", "a", 5), decision(" ", " f", 0.001), decision("river", "key", 9)));

    assertThat(answer.between("the river", "the fox")).hasValue(new Fork(1, 0.001));
  }

  @Test
  void passesOverRivalsWithWhichTheAnswerDoesNotGoOn() {
    Decisions answer =
        new Decisions(List.of(decision("the", "a", 0.001), decision(" river", " key", 9)));

    assertThat(answer.between("the river", "the key")).hasValue(new Fork(1, 9));
  }

  @Test
  void passesOverARivalThatWouldHaveEndedTheAnswer() {
    Decisions answer =
        new Decisions(List.of(decision("the", "", 0.001), decision(" river", " key", 9)));

    assertThat(answer.between("the river", "the key")).hasValue(new Fork(1, 9));
  }

  @Test
  void findsTheTokenThatWasTakenAmongSeveralRivals() {
    Decision third =
        new Decision(" river", List.of(new Rival(" key", 0.01), new Rival(" fox", 0.3)));
    Decisions answer = new Decisions(List.of(decision("the", "a", 5), third));

    assertThat(answer.between("the river", "the fox")).hasValue(new Fork(1, 0.3));
  }

  @Test
  void givesTheLeadOverTheLastRivalIfTheTakenTokenIsNone() {
    Decision third =
        new Decision(" river", List.of(new Rival(" key", 0.01), new Rival(" fox", 0.3)));
    Decisions answer = new Decisions(List.of(decision("the", "a", 5), third));

    assertThat(answer.between("the river", "the sea")).hasValue(new Fork(1, 0.3));
  }

  @Test
  void givesTheLargerLeadIfBothAnswersLeftIt() {
    Decision third =
        new Decision(" river", List.of(new Rival(" key", 0.01), new Rival(" fox", 0.3)));
    Decisions answer = new Decisions(List.of(decision("the", "a", 5), third));

    assertThat(answer.between("the fox", "the key")).hasValue(new Fork(1, 0.3));
  }

  @Test
  void takesTheTokensOfOneCharacterTogether() {
    Decisions answer =
        new Decisions(List.of(decision("", "\uFFFD", 0.1), decision("猫", "\uFFFD", 4)));

    assertThat(answer.between("猫", "犬")).hasValue(new Fork(0, 0.1));
  }

  @Test
  void knowsNothingOfAnswersThatBothBeginOtherwise() {
    Decisions answer = new Decisions(List.of(decision("Yes", "No", 5)));

    assertThat(answer.between("Nay", "Nah")).isEmpty();
  }

  @Test
  void aDecisionNeedsARival() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Decision("Yes", List.of()))
        .withMessageContaining("second likeliest");
  }

  private static Decision decision(String text, String rival, double lead) {
    return new Decision(text, List.of(new Rival(rival, lead)));
  }
}

package dev.enginebay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.FinishReason;
import dev.enginebay.tck.agreement.Decisions;
import dev.enginebay.tck.agreement.Decisions.Fork;
import dev.enginebay.tck.agreement.Oracle.Decision;
import dev.enginebay.tck.agreement.Oracle.Rival;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadsTest {

  private final Leads leads =
      new Leads(
          new Decisions(
              List.of(
                  decision("The", "A", 3),
                  decision(" lake", " lagoon", 0.02),
                  decision("", ".", 5))));

  @Test
  void givesTheLeadOfTheTokenAtWhichAnswersDiffer() {
    assertThat(leads.between("The lake", "The lagoon")).hasValue(new Fork(1, 0.02));
    assertThat(leads.between("The lake", "The lake.")).hasValue(new Fork(2, 5));
  }

  @Test
  void knowsNoLeadAfterAnotherBeginning() {
    assertThat(leads.between("A lake", "A lagoon")).isEmpty();
  }

  @Test
  void confirmsAnAnswerThatEndsAlikeOrWasCutOff() {
    assertThat(leads.confirms("The lake", FinishReason.STOP)).isTrue();
    assertThat(leads.confirms("The", FinishReason.LENGTH)).isTrue();
    assertThat(leads.confirms("The", FinishReason.STOP)).isFalse();
    assertThat(leads.confirms("The lagoon", FinishReason.LENGTH)).isFalse();
  }

  private static Decision decision(String text, String rival, double lead) {
    return new Decision(text, List.of(new Rival(rival, lead)));
  }
}

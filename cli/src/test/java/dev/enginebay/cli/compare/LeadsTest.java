package dev.enginebay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.FinishReason;
import dev.enginebay.tck.agreement.Decisions;
import dev.enginebay.tck.agreement.Decisions.Fork;
import dev.enginebay.tck.agreement.Oracle.Decision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadsTest {

  private final Leads leads =
      new Leads(
          new Decisions(
              List.of(
                  new Decision("The", "A", 3),
                  new Decision(" lake", " lagoon", 0.02),
                  new Decision("", ".", 5))));

  @Test
  void givesTheLeadOfTheTokenAtWhichAnswersDiffer() {
    assertThat(at("The lake", "The lagoon")).hasValue(new Fork(1, 0.02));
    assertThat(at("The lake", "The lake.")).hasValue(new Fork(2, 5));
  }

  @Test
  void knowsNoLeadAfterAnotherBeginning() {
    assertThat(at("A lake", "A lagoon")).isEmpty();
  }

  @Test
  void confirmsAnAnswerThatEndsAlikeOrWasCutOff() {
    assertThat(leads.confirms("The lake", FinishReason.STOP)).isTrue();
    assertThat(leads.confirms("The", FinishReason.LENGTH)).isTrue();
    assertThat(leads.confirms("The", FinishReason.STOP)).isFalse();
    assertThat(leads.confirms("The lagoon", FinishReason.LENGTH)).isFalse();
  }

  private Optional<Fork> at(String one, String other) {
    return leads.at(one, FirstDifference.between(List.of(one), List.of(other)).orElseThrow());
  }
}

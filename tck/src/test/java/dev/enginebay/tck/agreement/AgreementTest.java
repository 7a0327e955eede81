package dev.enginebay.tck.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.mutants.Disagreeing;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final int TOKENS = 48;
  private static final BackendProvider SOUND = new ScriptedProvider();

  @Test
  void equalEnginesAgree() {
    Comparison comparison = compare(SOUND, ScriptedModel.file());

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.faults()).isEmpty();
    assertThat(comparison.seeded()).isEqualTo(20);
    assertThat(comparison.seededEqual()).isEqualTo(20);
  }

  @Test
  void findsOneTokenThatDiffersAfterForty() {
    Agreement agreement =
        Agreement.measure(
            subject(Disagreeing.slipsOnce(SOUND), ScriptedModel.file()).withOracle(oracle(3)));

    assertThat(agreement.comparisons())
        .extracting(pair -> pair.faults().size())
        .containsExactly(0, 1, 1);
    Difference difference = agreement.comparisons().get(1).faults().get(0);
    assertThat(difference.prompt()).isEqualTo(Disagreeing.PROMPT);
    assertThat(difference.character()).isEqualTo(Disagreeing.TOKENS);
    assertThat(difference.token()).isPresent();
    assertThat(difference.lead()).hasValue(3);
  }

  @Test
  void allowsADifferenceAtANearTie() {
    Agreement agreement =
        Agreement.measure(
            subject(Disagreeing.slipsOnce(SOUND), ScriptedModel.file()).withOracle(oracle(0.01)));

    assertThat(agreement.comparisons())
        .allSatisfy(pair -> assertThat(pair.faults()).isEmpty())
        .anySatisfy(pair -> assertThat(pair.differences()).hasSize(1));
  }

  @Test
  void findsRoundingThatModelInfoDoesNotReport() {
    AgreementSubject secret =
        subject(Disagreeing.slipsOnce(SOUND), ScriptedModel.quantized()).withOracle(oracle(0.01));
    AgreementSubject open =
        subject(Disagreeing.rounds(SOUND), ScriptedModel.quantized()).withOracle(oracle(0.01));

    assertThat(Agreement.measure(secret).comparisons())
        .anySatisfy(pair -> assertThat(pair.faults()).hasSize(1));
    assertThat(Agreement.measure(open).comparisons())
        .allSatisfy(pair -> assertThat(pair.faults()).isEmpty())
        .anySatisfy(pair -> assertThat(pair.tolerance()).isEqualTo(Tolerance.ROUNDED));
  }

  @Test
  void findsRoundingThatIsTooMuch() {
    AgreementSubject subject =
        subject(Disagreeing.rounds(SOUND), ScriptedModel.quantized()).withOracle(oracle(3));

    assertThat(Agreement.measure(subject).comparisons())
        .anySatisfy(pair -> assertThat(pair.faults()).hasSize(1));
  }

  @Test
  void withoutAnOracleFindsManyDifferencesButAllowsFew() {
    assertThat(compare(Disagreeing.slipsOnce(SOUND), ScriptedModel.file()).faults()).isEmpty();
    assertThat(compare(Disagreeing.slipsAlways(SOUND), ScriptedModel.file()).faults())
        .hasSizeGreaterThan(10);
  }

  @Test
  void findsASeedThatIsUsedDifferently() {
    Comparison comparison = compare(Disagreeing.seedsOtherwise(SOUND), ScriptedModel.file());

    assertThat(comparison.faults()).isEmpty();
    assertThat(comparison.seedsAgree()).isFalse();
  }

  @Test
  void anEngineThatCannotLoadTheModelDoesNotStopTheOthers() {
    Agreement agreement =
        Agreement.measure(
            AgreementSubject.of(
                    "scripted",
                    ScriptedModel.file(),
                    contender("one", SOUND),
                    new Contender("bad", SOUND, LoadConfig.unset().withGpuLayers(7)),
                    contender("other", SOUND))
                .withPrompts(List.of(Prompt.raw("Hello"))));

    assertThat(agreement.absences())
        .singleElement()
        .satisfies(
            absence -> {
              assertThat(absence.name()).isEqualTo("bad");
              assertThat(absence.reason()).startsWith("UNSUPPORTED: gpuLayers");
            });
    assertThat(agreement.comparisons()).hasSize(1);
    assertThat(agreement.holds()).isFalse();
  }

  @Test
  void refusesToCompareNothing() {
    AgreementSubject alone =
        AgreementSubject.of("alone", ScriptedModel.file(), contender("one", SOUND))
            .withPrompts(List.of(Prompt.raw("Hello")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agreement.measure(alone))
        .withMessageContaining("1 engines and oracles");
  }

  private static Comparison compare(BackendProvider other, Path model) {
    return Agreement.measure(subject(other, model)).comparisons().get(0);
  }

  private static AgreementSubject subject(BackendProvider other, Path model) {
    return AgreementSubject.of(
            "scripted", model, contender("one", SOUND), contender("other", other))
        .withPrompts(
            IntStream.range(0, 20)
                .<Prompt>mapToObj(number -> Prompt.raw("Number " + number))
                .toList())
        .withMaxTokens(TOKENS);
  }

  private static Contender contender(String name, BackendProvider provider) {
    return new Contender(name, provider, LoadConfig.unset());
  }

  /** What the sound backend answers, each token with the same lead. */
  private static Oracle oracle(double lead) {
    return (prompt, maxTokens) -> {
      try (InferenceBackend backend = SOUND.create()) {
        backend.load(ScriptedModel.file());
        return backend
            .inferStream(prompt, ChatOptions.greedy().withMaxTokens(maxTokens))
            .pieces()
            .map(piece -> new Oracle.Decision(piece, List.of(new Oracle.Rival("?", lead))))
            .toList();
      }
    };
  }
}

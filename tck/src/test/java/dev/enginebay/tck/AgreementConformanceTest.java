package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Contender;
import dev.enginebay.tck.mutants.Disagreeing;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class AgreementConformanceTest {

  @Test
  void passesEnginesThatAgreeAndWritesAReport() {
    assertThat(failures(Equal.class)).isEmpty();
    assertThat(Path.of("target", "conformance", "equal.md")).content().contains("8 of 8");
  }

  @Test
  void failsEnginesWhoseAnswersDiffer() {
    assertThat(failures(Slipping.class))
        .containsExactly("SAME-01, SAME-02, SAME-03 greedy answers differ only at near ties");
  }

  @Test
  void failsEnginesThatUseSeedsDifferently() {
    assertThat(failures(SeededOtherwise.class))
        .containsExactly(
            "SAME-01, SAME-02 the same seed gives the same text where greedy answers are equal");
  }

  private static List<String> failures(Class<?> conformance) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(conformance))
        .execute()
        .testEvents()
        .failed()
        .map(Event::getTestDescriptor)
        .map(test -> test.getDisplayName())
        .toList();
  }

  private static AgreementSubject subject(String name, BackendProvider other) {
    return AgreementSubject.of(
            name,
            ScriptedModel.file(),
            new Contender("one", new ScriptedProvider(), LoadConfig.unset()),
            new Contender("other", other, LoadConfig.unset()))
        .withPrompts(
            List.of(
                Prompt.raw("Number 0"),
                Prompt.raw("Number 2"),
                Prompt.raw("Number 3"),
                Prompt.raw("Number 4"),
                Prompt.raw("Number 5"),
                Prompt.raw("Number 6"),
                Prompt.raw("Number 7"),
                Prompt.raw("Number 12")));
  }

  static final class Equal extends AgreementConformance {
    @Override
    protected AgreementSubject subject() {
      return AgreementConformanceTest.subject("equal", new ScriptedProvider());
    }
  }

  static final class Slipping extends AgreementConformance {
    @Override
    protected AgreementSubject subject() {
      return AgreementConformanceTest.subject(
          "slipping", Disagreeing.slipsAlways(new ScriptedProvider()));
    }
  }

  static final class SeededOtherwise extends AgreementConformance {
    @Override
    protected AgreementSubject subject() {
      return AgreementConformanceTest.subject(
          "seeded-otherwise", Disagreeing.seedsOtherwise(new ScriptedProvider()));
    }
  }
}

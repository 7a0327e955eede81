package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.enginebay.tck.journal.ClauseResult;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.Verdict;
import dev.enginebay.tck.mutants.MutantProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The reports of a run of one group over the correct backend. */
class RunReportsTest {

  @TempDir Path folder;

  @BeforeEach
  void runAGroup() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(
            selectNestedClass(
                List.of(ScriptedConformance.class), BackendConformance.Sampling.class))
        .configurationParameter(MutantProvider.MUTANT, "")
        .configurationParameter(SubjectRun.STRICT, "true")
        .configurationParameter(SubjectRun.REPORTS, folder.toString())
        .execute();
  }

  @Test
  void theReportsLieBesideTheJournal() {
    for (String extension : List.of(".journal", ".md", ".json", ".html")) {
      assertThat(folder.resolve("scripted" + extension)).isNotEmptyFile();
    }
  }

  @Test
  void aPartOfTheKitIsNoWholeRun() throws IOException {
    KitResult result = result();

    assertThat(result.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(result.done()).isTrue();
    assertThat(outcome(result, "SAMP-01")).contains(Outcome.PASSED);
    assertThat(outcome(result, "GEN-01")).isEmpty();
  }

  @Test
  void everyTestOfTheKitIsPlanned() throws IOException {
    assertThat(result().clauses())
        .isNotEmpty()
        .allSatisfy(clause -> assertThat(clause.tests()).as(clause.id()).isNotEmpty());
  }

  @Test
  void reportsTheModelAndTheMachine() throws IOException {
    KitResult result = result();

    assertThat(result.fact(Fact.BACKEND)).contains("scripted");
    assertThat(result.fact(Fact.ENGINE)).contains("script 1");
    assertThat(result.fact(Fact.DECLARED))
        .contains("CHAT,TOKENS,SEED,MIN_P,PENALTIES,CONCURRENT_GENERATIONS");
    assertThat(result.fact(Fact.UNDECLARED)).contains("GPU");
    assertThat(result.fact(Fact.MODEL_FILE)).contains("scripted.gguf");
    assertThat(result.fact(Fact.MODEL_ARCHITECTURE)).contains("llama");
    assertThat(result.fact(Fact.KIT)).hasValueSatisfying(kit -> assertThat(kit).matches("\\d.*"));
    assertThat(result.fact(Fact.KIT_TESTS))
        .hasValueSatisfying(tests -> assertThat(tests).matches("\\d+ clauses, \\d{3,} tests"));
    assertThat(result.fact(Fact.KIT_DIGEST))
        .hasValueSatisfying(digest -> assertThat(digest).matches("sha256:[0-9a-f]{64}"));
    assertThat(result.fact(Fact.STRICT)).contains("true");
    assertThat(result.facts()).containsKeys(Fact.STARTED, Fact.FINISHED, Fact.JDK, Fact.OS);
  }

  @Test
  void noFactRevealsThePathsOfFiles() throws IOException {
    String facts = result().facts().values().stream().collect(Collectors.joining("\n"));

    assertThat(facts)
        .doesNotContain(System.getProperty("user.dir"), System.getProperty("user.home") + "/");
  }

  private KitResult result() throws IOException {
    return KitResult.read(folder.resolve("scripted.journal"));
  }

  private static Optional<Outcome> outcome(KitResult result, String id) {
    return result.clauses().stream()
        .filter(clause -> clause.id().equals(id))
        .findAny()
        .flatMap(ClauseResult::outcome);
  }
}

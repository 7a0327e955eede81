package dev.enginebay.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import dev.enginebay.tck.mutants.MutantProvider;
import dev.enginebay.tck.mutants.TwinProvider;
import dev.enginebay.tck.support.Patience;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * The kit's verdict on one scripted backend.
 *
 * @param tests how many tests ran
 * @param red the failed tests, each by its clause and sentence, with the failure's message
 */
public record MutantRun(long tests, Map<String, String> red) {

  /**
   * Runs the whole kit. The run over the correct backend is strict, so that nothing stays
   * unverified; one over a mutant is not, so that only the broken clauses are red.
   */
  public static MutantRun over(String mutant) {
    if (mutant.equals(TwinProvider.MUTANT)) {
      return TwinProvider.beside(
          Thread.currentThread().getContextClassLoader(), () -> usually(mutant));
    }
    return usually(mutant);
  }

  private static MutantRun usually(String mutant) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(ScriptedConformance.class))
            .configurationParameter(MutantProvider.MUTANT, mutant)
            .configurationParameter(SubjectRun.STRICT, String.valueOf(mutant.isEmpty()))
            .configurationParameter(Patience.SETTING, patience(mutant))
            .execute();
    Events tests = results.testEvents();
    results.containerEvents().failed().stream()
        .filter(event -> !failure(event).startsWith(NotGreen.class.getName()))
        .findAny()
        .ifPresent(
            event -> {
              throw new AssertionError("The kit itself failed: " + failure(event));
            });
    return new MutantRun(
        tests.finished().count(),
        tests.failed().stream()
            .collect(
                Collectors.toMap(
                    event -> event.getTestDescriptor().getDisplayName(),
                    MutantRun::failure,
                    (one, other) -> one + "\n" + other,
                    TreeMap::new)));
  }

  /** Returns the time that a backend which hangs costs; on a busy machine child JVMs need more. */
  private static String patience(String mutant) {
    return mutant.isEmpty() || BrokenBackends.named(mutant).rooms().contains(Mutant.Room.HOSTILE)
        ? "10"
        : "3";
  }

  private static String failure(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(Throwable::toString)
        .orElse("no message");
  }

  /** Returns the clauses that failed. */
  public TreeSet<String> clauses() {
    return red.keySet().stream()
        .map(test -> test.split(" ", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

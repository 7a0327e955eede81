package dev.enginebay.tck.journal;

import java.util.ArrayList;
import java.util.List;

/** Explains a verdict in a sentence or two, for readers who read nothing else. */
final class Headline {

  private static final int MAX_NAMES = 6;

  private Headline() {}

  static String of(KitResult result) {
    Counts clauses = result.clauseCounts();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        switch (result.verdict()) {
          case PASSED -> kept(clauses);
          case UNVERIFIED ->
              "No clause is broken, but %s could not be tested%s."
                  .formatted(
                      names(result, Outcome.UNVERIFIED),
                      result.strict() ? ", which strict mode counts as a failure" : "");
          case INCOMPLETE -> "No clause is broken so far, but the run is incomplete.";
          case FAILED ->
              "The backend breaks %s of %s: %s."
                  .formatted(
                      clauses.of(Outcome.FAILED),
                      clauses(clauses.all()),
                      names(result, Outcome.FAILED));
          case CRASHED -> "The JVM crashed " + where(result) + ".";
        });
    if (result.verdict() == Verdict.CRASHED && clauses.of(Outcome.FAILED) > 0) {
      sentences.add("The backend also breaks " + names(result, Outcome.FAILED) + ".");
    }
    int missed = result.testCounts().notReached();
    if (missed > 0) {
      sentences.add("%s of %s tests were not reached.".formatted(missed, result.tests().count()));
    }
    return String.join(" ", sentences);
  }

  private static String kept(Counts clauses) {
    int declined = clauses.of(Outcome.DECLINED);
    return declined == 0
        ? "The backend keeps all " + clauses(clauses.all()) + "."
        : "The backend keeps %s and openly declines %s."
            .formatted(clauses(clauses.of(Outcome.PASSED)), declined);
  }

  private static String where(KitResult result) {
    List<TestResult> open = result.tests().filter(TestResult::open).toList();
    String ending = result.fact(Fact.ENDING).map(how -> ": " + how).orElse("");
    if (!open.isEmpty()) {
      TestResult first = open.get(0);
      return "in %s, %s%s".formatted(first.clause(), first.name(), ending);
    }
    if (!result.died()) {
      return "in " + names(result, Outcome.CRASHED);
    }
    return (result.done() ? "after the last test" : "between two tests") + ending;
  }

  private static String names(KitResult result, Outcome outcome) {
    List<String> ids =
        result.clauses().stream()
            .filter(clause -> clause.outcome().filter(outcome::equals).isPresent())
            .map(ClauseResult::id)
            .toList();
    return ids.size() <= MAX_NAMES
        ? String.join(", ", ids)
        : String.join(", ", ids.subList(0, MAX_NAMES - 1))
            + " and %s more".formatted(ids.size() - MAX_NAMES + 1);
  }

  private static String clauses(int count) {
    return count == 1 ? "1 clause" : count + " clauses";
  }
}

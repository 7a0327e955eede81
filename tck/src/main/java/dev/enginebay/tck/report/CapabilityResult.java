package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backend declares about a capability.
 *
 * @param name for example {@code SEED}
 * @param declared whether the backend declares it
 * @param refused whether, if undeclared, it was observed to be refused by name
 */
record CapabilityResult(String name, boolean declared, boolean refused) {

  /** The clause that tests the refusal of undeclared capabilities. */
  private static final String REFUSAL = "DISC-04";

  /** Returns the capabilities of a run, the declared ones first. */
  static List<CapabilityResult> of(KitResult result) {
    boolean refused =
        result.clauses().stream()
            .filter(clause -> clause.id().equals(REFUSAL))
            .flatMap(clause -> clause.outcome().stream())
            .anyMatch(Outcome.PASSED::equals);
    List<CapabilityResult> results = new ArrayList<>();
    names(result, Fact.DECLARED).forEach(n -> results.add(new CapabilityResult(n, true, false)));
    names(result, Fact.UNDECLARED)
        .forEach(name -> results.add(new CapabilityResult(name, false, refused)));
    return results;
  }

  /** Returns its state in words. */
  String state() {
    if (declared) {
      return "declared";
    }
    return refused ? "not declared, and refused" : "not declared, refusal not shown";
  }

  private static List<String> names(KitResult result, Fact fact) {
    return result
        .fact(fact)
        .filter(names -> !names.isEmpty())
        .map(names -> List.of(names.split(",", -1)))
        .orElse(List.of());
  }
}

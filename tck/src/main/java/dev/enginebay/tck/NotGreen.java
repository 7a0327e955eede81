package dev.enginebay.tck;

import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Verdict;

/** Fails the author's class if the kit's verdict is not green. */
final class NotGreen extends AssertionError {

  private static final long serialVersionUID = 1L;

  private NotGreen(String message) {
    super(message);
  }

  /** Creates the failure of a run whose verdict is not green. */
  static NotGreen of(KitResult result) {
    String verdict = "%s: %s. %s".formatted(result.subject(), result.verdict(), result.headline());
    return new NotGreen(
        result.verdict() == Verdict.INCOMPLETE ? verdict + " " + HOW_TO_RUN_A_PART : verdict);
  }

  /** Creates the failure of a run in which no test of the kit ran. */
  static NotGreen withoutTests() {
    return new NotGreen(
        "INCOMPLETE. No test of the kit ran, so nothing is known about the backend. Select the"
            + " whole class, and look for filters and extensions that skip tests.");
  }

  private static final String HOW_TO_RUN_A_PART =
      "To run a part of the kit on purpose, set -D%s=true; the verdict stays INCOMPLETE."
          .formatted(SubjectRun.PARTIAL);
}

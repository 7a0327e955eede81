package dev.enginebay.tck;

import dev.enginebay.tck.support.Clause;
import java.util.List;

/** What the tests of the kit are called. */
public final class KitTests {

  private KitTests() {}

  /** The ids of the clauses that are tested, an id for each test. */
  public static List<String> clauses() {
    return Plan.tests().map(test -> test.getAnnotation(Clause.class).value()).toList();
  }

  /** The names by which reports and notes call the tests. */
  public static List<String> names() {
    ClauseNames names = new ClauseNames();
    return Plan.tests()
        .map(test -> names.generateDisplayNameForMethod(List.of(), test.getDeclaringClass(), test))
        .toList();
  }
}

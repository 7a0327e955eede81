package dev.enginebay.tck;

import dev.enginebay.tck.support.Clause;
import java.util.List;

/** The names of the kit's tests. */
public final class KitTests {

  private KitTests() {}

  /** Returns the id of the tested clause, for each test. */
  public static List<String> clauses() {
    return Plan.tests().map(test -> test.getAnnotation(Clause.class).value()).toList();
  }

  /** Returns the names of the tests in reports and notes. */
  public static List<String> names() {
    ClauseNames names = new ClauseNames();
    return Plan.tests()
        .map(test -> names.generateDisplayNameForMethod(List.of(), test.getDeclaringClass(), test))
        .toList();
  }
}

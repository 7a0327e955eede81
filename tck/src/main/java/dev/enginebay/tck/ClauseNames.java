package dev.enginebay.tck;

import dev.enginebay.tck.support.Clause;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test by its clause and its sentence, for example {@code GEN-03 counts the tokens}. */
final class ClauseNames extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
    Clause clause = testMethod.getAnnotation(Clause.class);
    return (clause == null ? "" : clause.value() + " ") + sentence(testMethod);
  }

  /** Returns the words of a method's name. */
  static String sentence(Method test) {
    return test.getName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}

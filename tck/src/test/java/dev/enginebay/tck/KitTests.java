package dev.enginebay.tck;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The tests that the kit holds: every method of its groups that tests a clause. */
final class KitTests {

  private KitTests() {}

  /** The ids of the clauses that are tested, an id for each test. */
  static List<String> clauses() {
    return methods().map(test -> test.getAnnotation(Clause.class).value()).toList();
  }

  /** The names by which reports and notes call the tests. */
  static List<String> names() {
    ClauseNames names = new ClauseNames();
    return methods()
        .map(test -> names.generateDisplayNameForMethod(List.of(), test.getDeclaringClass(), test))
        .toList();
  }

  private static Stream<Method> methods() {
    return Arrays.stream(BackendConformance.class.getDeclaredClasses())
        .flatMap(group -> Stream.<Class<?>>iterate(group, Objects::nonNull, Class::getSuperclass))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Clause.class));
  }
}

package dev.enginebay.tck;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The tests of the kit. */
final class Plan {

  private Plan() {}

  /** Every test, in about the order in which they are made. */
  static Stream<Method> tests() {
    return ReflectionSupport.findNestedClasses(BackendConformance.class, group -> true).stream()
        .sorted(Comparator.comparing(group -> group.getAnnotation(Order.class).value()))
        .flatMap(Plan::tests);
  }

  private static Stream<Method> tests(Class<?> group) {
    return AnnotationSupport.findAnnotatedMethods(
        group, Clause.class, HierarchyTraversalMode.TOP_DOWN)
        .stream();
  }
}

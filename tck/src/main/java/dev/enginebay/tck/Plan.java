package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.support.Clause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The tests of the kit. They are listed in {@code plan.txt}, one per line, so that a removed test
 * is noticed.
 */
final class Plan {

  private static final String FILE = "plan.txt";

  private Plan() {}

  /**
   * A test of a whole run.
   *
   * @param clause its clause
   * @param sentence its sentence
   */
  record Planned(String clause, String sentence) {

    static Planned of(Method test) {
      return new Planned(test.getAnnotation(Clause.class).value(), ClauseNames.sentence(test));
    }

    private static Planned of(String line) {
      String[] parts = line.split(" ", 2);
      return new Planned(parts[0], parts[1]);
    }

    @Override
    public String toString() {
      return clause + " " + sentence;
    }
  }

  /**
   * Returns every test of a whole run.
   *
   * @throws IllegalStateException if the kit's classes have other tests
   */
  static List<Planned> whole() {
    List<Planned> written = written();
    Set<String> missing = names(written.stream());
    Set<String> unplanned = names(tests().map(Planned::of));
    Set<String> present = new TreeSet<>(unplanned);
    unplanned.removeAll(missing);
    missing.removeAll(present);
    if (!missing.isEmpty() || !unplanned.isEmpty()) {
      throw new IllegalStateException(
          "The tests of the kit are not those of its %s; missing: %s, not planned: %s. After a change of the kit, write the file again as described in CONTRIBUTING.md."
              .formatted(FILE, missing, unplanned));
    }
    return written;
  }

  private static Set<String> names(Stream<Planned> tests) {
    Set<String> names = new TreeSet<>();
    tests.map(Planned::toString).forEach(names::add);
    return names;
  }

  private static List<Planned> written() {
    try (InputStream file = Plan.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The kit's jar lacks " + FILE + "; use a complete jar.");
      }
      return new String(file.readAllBytes(), UTF_8).lines().map(Planned::of).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns every test in the kit's classes, in about the order in which they run. */
  static Stream<Method> tests() {
    return ReflectionSupport.findNestedClasses(BackendConformance.class, group -> true).stream()
        .sorted(Comparator.comparing(group -> group.getAnnotation(Order.class).value()))
        .flatMap(Plan::tests);
  }

  /** Returns whether a test is one of the kit's. */
  static boolean has(Method test) {
    return test.isAnnotationPresent(Clause.class)
        && !ReflectionSupport.findNestedClasses(
                BackendConformance.class,
                group -> group.getSuperclass() == test.getDeclaringClass())
            .isEmpty();
  }

  private static Stream<Method> tests(Class<?> group) {
    return AnnotationSupport.findAnnotatedMethods(
        group, Clause.class, HierarchyTraversalMode.TOP_DOWN)
        .stream();
  }
}

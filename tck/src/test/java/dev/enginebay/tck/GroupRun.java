package dev.enginebay.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.mutants.MutantProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * A group of the kit's tests as some author's class runs them.
 *
 * @param results what JUnit tells
 * @param reports the folder of the journals
 */
record GroupRun(EngineExecutionResults results, Path reports) {

  /** Runs one group, which the kit is told is meant. */
  static GroupRun of(Path reports, Class<?> author, Class<?> group) {
    return of(reports, List.of(author), group, Map.of(SubjectRun.PARTIAL, "true"));
  }

  /** Runs one group for each of some authors. */
  static GroupRun of(
      Path reports,
      List<? extends Class<?>> authors,
      Class<?> group,
      Map<String, String> configuration) {
    return new GroupRun(
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                authors.stream()
                    .map(author -> selectNestedClass(List.of(author), group))
                    .toArray(DiscoverySelector[]::new))
            .configurationParameter(MutantProvider.MUTANT, "")
            .configurationParameter(SubjectRun.REPORTS, reports.toString())
            .configurationParameters(configuration)
            .execute(),
        reports);
  }

  /** What the author's class failed with. */
  Optional<Throwable> verdict() {
    return results.containerEvents().failed().stream().findAny().flatMap(GroupRun::failure);
  }

  /** What the tests failed with. */
  List<Throwable> failures() {
    return results.testEvents().failed().stream()
        .map(GroupRun::failure)
        .map(Optional::get)
        .toList();
  }

  /** How often a test began while another one ran. */
  long overlaps() {
    List<Event> events =
        Stream.concat(
                results.testEvents().finished().stream(), results.testEvents().started().stream())
            .sorted(Comparator.comparing(Event::getTimestamp))
            .toList();
    long overlaps = 0;
    int running = 0;
    for (Event event : events) {
      boolean begins = event.getType() == EventType.STARTED;
      running += begins ? 1 : -1;
      overlaps += begins && running > 1 ? 1 : 0;
    }
    return overlaps;
  }

  /** What the only journal says. */
  KitResult result() throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      return KitResult.read(
          files.filter(file -> file.toString().endsWith(".journal")).findAny().orElseThrow());
    }
  }

  private static Optional<Throwable> failure(Event event) {
    return event.getPayload(TestExecutionResult.class).flatMap(TestExecutionResult::getThrowable);
  }
}

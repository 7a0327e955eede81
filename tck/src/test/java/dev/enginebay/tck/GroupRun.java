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
 * A run of a group of the kit's tests by an author's class.
 *
 * @param results JUnit's results
 * @param reports the folder of the journals
 */
record GroupRun(EngineExecutionResults results, Path reports) {

  /** Runs one group, as an intended partial run. */
  static GroupRun of(Path reports, Class<?> author, Class<?> group) {
    return of(reports, List.of(author), group, Map.of(SubjectRun.PARTIAL, "true"));
  }

  /** Runs one group for each of several authors. */
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

  /** Returns the failure of the author's class. */
  Optional<Throwable> verdict() {
    return results.containerEvents().failed().stream().findAny().flatMap(GroupRun::failure);
  }

  /** Returns the failures of the tests. */
  List<Throwable> failures() {
    return results.testEvents().failed().stream()
        .map(GroupRun::failure)
        .map(Optional::get)
        .toList();
  }

  /** Returns how often a test began while another was running. */
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

  /** Returns the result in the only journal. */
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

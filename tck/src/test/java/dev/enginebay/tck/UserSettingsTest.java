package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An author's {@code junit-platform.properties} does not affect the kit's tests. */
class UserSettingsTest {

  private static final Class<?> GROUP = BackendConformance.Sampling.class;

  private static final Map<String, String> PARALLEL =
      Map.of(
          SubjectRun.PARTIAL,
          "true",
          "junit.jupiter.execution.parallel.enabled",
          "true",
          "junit.jupiter.execution.parallel.mode.default",
          "concurrent",
          "junit.jupiter.execution.parallel.mode.classes.default",
          "concurrent",
          "junit.jupiter.execution.parallel.config.executor-service",
          "FORK_JOIN_POOL",
          "junit.jupiter.execution.parallel.config.strategy",
          "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism",
          "6");

  @TempDir Path reports;

  @Test
  void testsRunOneAfterTheOther() {
    GroupRun run = GroupRun.of(reports, List.of(ScriptedConformance.class), GROUP, PARALLEL);

    assertThat(run.overlaps()).isZero();
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void theClassesOfTwoAuthorsRunOneAfterTheOther() {
    GroupRun run =
        GroupRun.of(reports, List.of(ScriptedConformance.class, Eager.class), GROUP, PARALLEL);

    assertThat(run.overlaps()).isZero();
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void ordersLifecyclesNamesAndTimeoutsOfOtherTestsChangeNothing() {
    GroupRun run =
        GroupRun.of(
            reports,
            List.of(ScriptedConformance.class),
            GROUP,
            Map.of(
                SubjectRun.PARTIAL,
                "true",
                "junit.jupiter.testmethod.order.default",
                MethodOrderer.Random.class.getName(),
                "junit.jupiter.testinstance.lifecycle.default",
                "per_class",
                "junit.jupiter.displayname.generator.default",
                DisplayNameGenerator.ReplaceUnderscores.class.getName(),
                "junit.jupiter.execution.timeout.default",
                "1 ns",
                "junit.jupiter.execution.timeout.thread.mode.default",
                "separate_thread"));

    assertThat(run.failures()).isEmpty();
    assertThat(run.verdict()).isEmpty();
    assertThat(run.results().testEvents().finished().stream())
        .allSatisfy(
            event -> assertThat(event.getTestDescriptor().getDisplayName()).startsWith("SAMP-"));
  }

  /** An author whose settings ask for parallel tests. */
  @Execution(ExecutionMode.CONCURRENT)
  static final class Eager extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      return ConformanceSubject.of(new ScriptedProvider(), ScriptedModel.file()).named("eager");
    }
  }
}

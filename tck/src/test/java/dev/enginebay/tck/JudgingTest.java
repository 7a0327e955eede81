package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.Verdict;
import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingProvider;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Declared;
import dev.enginebay.tck.support.KnownAnswers;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Shared;
import dev.enginebay.tck.support.Subject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The kit runs and judges its tests itself, whatever an author's class does around them. */
class JudgingTest {

  private static final Class<?> GROUP = BackendConformance.Sampling.class;

  @TempDir Path reports;

  @Test
  void aFailureFailsTheClassToo() throws IOException {
    GroupRun run = GroupRun.of(reports, Broken.class, GROUP);

    assertThat(run.verdict())
        .containsInstanceOf(NotGreen.class)
        .hasValueSatisfying(
            thrown -> assertThat(thrown).hasMessageContainingAll("FAILED", "SAMP-02"));
    assertThat(run.result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void anInterceptorThatSwallowsFailuresSwallowsNone() throws IOException {
    GroupRun run = GroupRun.of(reports, Swallowing.class, GROUP);

    assertThat(run.failures()).isNotEmpty();
    assertThat(run.result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void anInterceptorThatCallsNoTestKeepsNoneFromBeingMade() {
    GroupRun run = GroupRun.of(reports, Skipping.class, GROUP);

    assertThat(run.failures()).isNotEmpty();
  }

  @Test
  void aHandlerThatSwallowsFailuresDoesNotChangeTheVerdict() throws IOException {
    GroupRun run = GroupRun.of(reports, Forgiving.class, GROUP);

    assertThat(run.failures()).isEmpty();
    assertThat(run.verdict()).containsInstanceOf(NotGreen.class);
    assertThat(run.result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void testsThatAConditionDisablesAreMissed() {
    GroupRun run =
        GroupRun.of(
            reports, List.of(Conditional.class), GROUP, Map.of(SubjectRun.PARTIAL, "false"));

    assertThat(run.verdict())
        .hasValueSatisfying(
            thrown -> assertThat(thrown).hasMessageContainingAll("INCOMPLETE", "not reached"));
  }

  @Test
  void aRunInWhichEveryTestIsAbortedBeforehandFails() {
    GroupRun run = GroupRun.of(reports, Aborting.class, GROUP);

    assertThat(run.verdict())
        .hasValueSatisfying(
            thrown -> assertThat(thrown).hasMessageContaining("No test of the kit ran"));
  }

  @Test
  void aBackendThatAbortsItsTestsHasFailedThem() throws IOException {
    GroupRun run = GroupRun.of(reports, Skipper.class, GROUP);

    assertThat(run.result().clauseCounts().of(Outcome.UNVERIFIED)).isZero();
    assertThat(run.result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aBackendThatExcusesItselfHasFailed() throws IOException {
    GroupRun run = GroupRun.of(reports, Excusing.class, GROUP);

    assertThat(run.result().clauseCounts().of(Outcome.UNVERIFIED)).isZero();
    assertThat(run.result().clauseCounts().of(Outcome.DECLINED)).isZero();
    assertThat(run.result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aTestOfTheAuthorsThatPosesAsTheKitsIsNotMade() {
    GroupRun run = GroupRun.of(reports, Posing.class, Posing.Own.class);

    assertThat(run.failures()).isNotEmpty();
    assertThat(run.verdict())
        .hasValueSatisfying(
            thrown -> assertThat(thrown).hasMessageContaining("No test of the kit ran"));
  }

  @Test
  void aPartOfTheKitFailsUnlessItIsAskedFor() {
    GroupRun run = GroupRun.of(reports, List.of(ScriptedConformance.class), GROUP, Map.of());

    assertThat(run.failures()).isEmpty();
    assertThat(run.verdict())
        .hasValueSatisfying(
            thrown ->
                assertThat(thrown)
                    .hasMessageContainingAll("INCOMPLETE", "-D" + SubjectRun.PARTIAL));
  }

  @Test
  void aPartOfTheKitThatIsAskedForStaysIncomplete() throws IOException {
    GroupRun run = GroupRun.of(reports, ScriptedConformance.class, GROUP);

    assertThat(run.verdict()).isEmpty();
    assertThat(run.result().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aTestOfTheAuthorsOwnIsRejected() {
    GroupRun run = GroupRun.of(reports, List.of(Adding.class), Adding.Own.class, Map.of());

    assertThat(run.failures())
        .singleElement()
        .satisfies(thrown -> assertThat(thrown).hasMessageContaining("another class"));
  }

  /** An author with a backend that ignores seeds. */
  static class Broken extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      return subjectOf(BrokenBackends.provider("ignores-the-seed"));
    }
  }

  @ExtendWith(Swallower.class)
  static final class Swallowing extends Broken {}

  @ExtendWith(Skip.class)
  static final class Skipping extends Broken {}

  @ExtendWith(Forgiver.class)
  static final class Forgiving extends Broken {}

  @ExtendWith(NoSeeds.class)
  static final class Conditional extends Broken {}

  static final class Aborting extends Broken {

    @BeforeEach
    void abort() {
      Assumptions.abort("Not today.");
    }
  }

  static final class Adding extends Broken {

    @org.junit.jupiter.api.Nested
    final class Own {

      @Test
      void ofTheAuthor() {}
    }
  }

  static final class Posing extends Broken {

    @org.junit.jupiter.api.Nested
    final class Own {

      @Clause("SAMP-02")
      void equalSeedsGiveEqualAnswers(Subject subject) {}
    }
  }

  /** A backend that throws what makes JUnit skip a test. */
  static final class Skipper extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      return subjectThrowing(() -> new TestAbortedException("Look elsewhere."));
    }
  }

  /** A backend that throws what the kit's own tests throw. */
  static final class Excusing extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      return subjectThrowing(() -> new Subject(new Nothing()).declined("It need not be."));
    }
  }

  private record Nothing() implements Shared {

    @Override
    public Declared declared() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Patience patience() {
      throw new UnsupportedOperationException();
    }

    @Override
    public KnownAnswers answers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<Capability> capabilities() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Observations observations() {
      throw new UnsupportedOperationException();
    }
  }

  private static ConformanceSubject subjectThrowing(Supplier<RuntimeException> failure) {
    return subjectOf(
        new DelegatingProvider(new ScriptedProvider()) {
          @Override
          public InferenceBackend create() {
            return new DelegatingBackend(super.create()) {
              @Override
              public ChatResponse infer(Prompt prompt, ChatOptions options) {
                throw failure.get();
              }
            };
          }
        });
  }

  private static ConformanceSubject subjectOf(BackendProvider provider) {
    return ConformanceSubject.of(provider, ScriptedModel.file());
  }

  private static final class Swallower implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> invoked,
        ExtensionContext context) {
      try {
        invocation.proceed();
      } catch (Throwable swallowed) {
        // the cheat
      }
    }
  }

  private static final class Skip implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> invoked,
        ExtensionContext context) {
      invocation.skip();
    }
  }

  private static final class Forgiver implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {}
  }

  private static final class NoSeeds implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getDisplayName().contains("SAMP-02")
          ? ConditionEvaluationResult.disabled("It would be red.")
          : ConditionEvaluationResult.enabled("It is green.");
    }
  }
}

package dev.enginebay.tck;

import dev.enginebay.Capability;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.Verdict;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Declined;
import dev.enginebay.tck.support.InChildJvm;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Refusals;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Unverified;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Runs each test of the kit: gives it a new subject, limits its time, and records it in the journal
 * before and after. If a capability is undeclared, it checks the refusal instead. The verdict at
 * the end depends only on the journal, so what other extensions make of a test changes nothing.
 */
final class ClauseExtension
    implements BeforeAllCallback, InvocationInterceptor, ParameterResolver, AfterAllCallback {

  private static final Namespace SPACE = Namespace.create(ClauseExtension.class);

  /** Begins the run with the author's class, before its nested groups. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (isAuthors(context)) {
      KitContents.ofThisKit().requireUnshadowed();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Subject.class
        && parameter.getDeclaringExecutable() instanceof Method test
        && Plan.has(test);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Subject(run(context));
  }

  /**
   * Calls the test itself. If it proceeded instead, other interceptors could change what the
   * journal records of the test.
   */
  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    SubjectRun run = run(context);
    Method test = invoked.getExecutable();
    Object group = invoked.getTarget().orElseThrow();
    if (!Plan.has(test)) {
      throw new IllegalStateException(
          test + " is not one of the kit's tests. Move it to another class.");
    }
    Subject subject = (Subject) invoked.getArguments().get(0);
    TestRow row = new TestRow(run, test);
    row.begin();
    try {
      within(
          whole(run, test),
          row.clause(),
          () -> {
            if (!test.getAnnotation(Clause.class).anywhere()) {
              run.requireAvailable(subject);
            }
            Optional<Capability> lacking =
                required(test).filter(needed -> !run.capabilities().contains(needed));
            if (lacking.isPresent()) {
              throw declined(lacking.get(), subject);
            }
            ReflectionSupport.invokeMethod(test, group, subject);
          });
      row.end(Outcome.PASSED, "");
    } catch (Declined declined) {
      if (!declined.isOf(subject)) {
        throw row.failed(declined);
      }
      row.end(Outcome.DECLINED, String.valueOf(declined.getMessage()));
    } catch (Unverified unverified) {
      throw unverified.isOf(subject) ? row.unverified(unverified) : row.failed(unverified);
    } catch (Throwable failure) {
      throw row.failed(failure);
    } finally {
      closeInTime(run, subject);
    }
  }

  /** Ends the run with the author's class, after its nested groups, and gives the verdict. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (!isAuthors(context)) {
      return;
    }
    SubjectRun run = context.getStore(SPACE).get(SubjectRun.class, SubjectRun.class);
    if (run == null) {
      throw NotGreen.withoutTests();
    }
    KitResult result = run.end();
    context.publishReportEntry(
        result.subject(), "%s. %s".formatted(result.verdict(), result.headline()));
    boolean asked = run.partial() && result.verdict() == Verdict.INCOMPLETE;
    if (!result.green() && !asked) {
      throw NotGreen.of(result);
    }
  }

  private static boolean isAuthors(ExtensionContext context) {
    return BackendConformance.class.isAssignableFrom(context.getRequiredTestClass());
  }

  @SuppressWarnings("deprecation") // its replacement is not in JUnit 5.14
  private static SubjectRun run(ExtensionContext context) {
    BackendConformance author =
        context
            .getRequiredTestInstances()
            .findInstance(BackendConformance.class)
            .orElseThrow(() -> new IllegalStateException("Groups run inside BackendConformance."));
    ExtensionContext top = context;
    while (top.getTestClass().orElse(Object.class) != author.getClass()) {
      top = top.getParent().orElseThrow();
    }
    ExtensionContext authors = top;
    return Objects.requireNonNull(
        authors
            .getStore(SPACE)
            .getOrComputeIfAbsent(
                SubjectRun.class, key -> SubjectRun.begin(author, authors), SubjectRun.class));
  }

  /** Checks the refusal of a capability; DISC-04 reports a refusal that is wrong. */
  private static RuntimeException declined(Capability lacking, Subject subject) {
    try {
      Refusals.verify(lacking, subject);
      return subject.declined(lacking + " is undeclared, and correctly refused");
    } catch (AssertionError notRefused) {
      return subject.unverified(
          "%s is undeclared, but not refused as DISC-04 requires".formatted(lacking));
    }
  }

  private static Optional<Capability> required(Method test) {
    return Optional.ofNullable(test.getAnnotation(Requires.class))
        .or(() -> Optional.ofNullable(test.getDeclaringClass().getAnnotation(Requires.class)))
        .map(Requires::value);
  }

  /** Work that may fail in any way. */
  private interface Work {
    void run() throws Throwable;
  }

  /** Returns the time limit of a whole test: a few waits. */
  private static Patience whole(SubjectRun run, Method test) {
    boolean watched = test.getDeclaringClass().isAnnotationPresent(InChildJvm.class);
    Duration limit = watched ? Duration.ofDays(1) : run.patience().limit().multipliedBy(4);
    return new Patience(limit, Duration.ZERO);
  }

  /** Runs work on a new thread. */
  private static void within(Patience whole, String name, Work work) throws Throwable {
    Optional<Throwable> failure = new Bounded<>(name, () -> failure(work)).await(whole);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Closes the subject. A backend that hangs in unload fails only the clause about that. */
  private static void closeInTime(SubjectRun run, Subject subject) {
    new Bounded<>("close", () -> failure(subject::close)).awaitQuietly(run.patience());
  }

  private static Optional<Throwable> failure(Work work) {
    try {
      work.run();
      return Optional.empty();
    } catch (Throwable failure) {
      return Optional.of(failure);
    }
  }
}

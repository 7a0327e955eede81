package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.Arrays;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Asserts that a call fails with one of the given reasons. */
public final class Fails {

  private Fails() {}

  /**
   * Makes a call that may fail, for what it leaves behind.
   *
   * @param call what to do
   */
  public static void perhaps(ThrowingCallable call) {
    try {
      call.call();
    } catch (Throwable expected) {
      // what it failed with is another test's matter
    }
  }

  /**
   * Makes a call that must fail, and gives what it failed with.
   *
   * @param what the call, for people
   * @param call what to do
   * @param reasons any of which is right
   * @return what it failed with
   */
  public static InferenceException with(String what, ThrowingCallable call, Reason... reasons) {
    return with(what, catchThrowable(call), reasons);
  }

  /**
   * Looks at what something failed with.
   *
   * @param what the call, for people
   * @param thrown null is no failure
   * @param reasons any of which is right
   * @return the same
   */
  public static InferenceException with(
      String what, @Nullable Throwable thrown, Reason... reasons) {
    assertThat(thrown)
        .as("what %s gives", what)
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure ->
                assertThat(failure.reason())
                    .as("the reason that %s gives, with '%s'", what, failure.getMessage())
                    .isIn(Arrays.asList(reasons)));
    return (InferenceException) Objects.requireNonNull(thrown);
  }
}

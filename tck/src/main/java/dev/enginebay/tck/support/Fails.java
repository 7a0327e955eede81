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
   * Makes a call that may fail, for its side effects.
   *
   * @param call the call
   */
  public static void perhaps(ThrowingCallable call) {
    try {
      call.call();
    } catch (Throwable expected) {
      // other tests check the failure
    }
  }

  /**
   * Makes a call that must fail, and returns its failure.
   *
   * @param what a description of the call
   * @param call the call
   * @param reasons the allowed reasons
   * @return the failure
   */
  public static InferenceException with(String what, ThrowingCallable call, Reason... reasons) {
    return with(what, catchThrowable(call), reasons);
  }

  /**
   * Asserts that a failure has one of the given reasons.
   *
   * @param what a description of the call
   * @param thrown the failure, or null if there was none
   * @param reasons the allowed reasons
   * @return the same failure
   */
  public static InferenceException with(
      String what, @Nullable Throwable thrown, Reason... reasons) {
    assertThat(thrown)
        .as("the failure of %s", what)
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure ->
                assertThat(failure.reason())
                    .as("the reason of the failure of %s, '%s'", what, failure.getMessage())
                    .isIn(Arrays.asList(reasons)));
    return (InferenceException) Objects.requireNonNull(thrown);
  }
}

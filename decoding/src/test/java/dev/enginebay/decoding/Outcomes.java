package dev.enginebay.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what a test started, and looks at how it ended. */
final class Outcomes {

  private Outcomes() {}

  /** Asserts that a call fails with the given reason. */
  static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  /** Returns the result of a future, or throws its failure as it was thrown. */
  static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }

  /** Waits until a latch is open. */
  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Waits until a subscriber has some pieces. */
  static void awaitPieces(RecordingSubscriber subscriber, int count) {
    while (subscriber.pieces.size() < count) {
      Thread.onSpinWait();
    }
  }
}

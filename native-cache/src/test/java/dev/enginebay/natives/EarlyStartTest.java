package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStartTest {

  private final AtomicBoolean ended = new AtomicBoolean();

  @AfterEach
  void forgetInterrupts() {
    Thread.interrupted();
  }

  @Test
  void beginsAtOnceOnAnotherThread() throws InterruptedException {
    BlockingQueue<Thread> starting = new LinkedBlockingQueue<>();
    try (EarlyStart start = new EarlyStart("some", () -> starting.add(Thread.currentThread()))) {
      assertThat(starting.take()).isNotSameAs(Thread.currentThread());
      start.finish();
    }
  }

  @Test
  void isWaitedForThoughItIsNotNeeded() {
    EarlyStart start = new EarlyStart("some", endingWhenThisThreadWaits());

    start.close();

    assertThat(ended).isTrue();
  }

  @Test
  void isWaitedForByAThreadThatIsInterrupted() {
    EarlyStart start = new EarlyStart("some", endingWhenThisThreadWaits());

    Thread.currentThread().interrupt();
    start.finish();

    assertThat(ended).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aRefusalIsThrownFromWhereTheStartIsNeededWithTheFirstAsItsCause() {
    InferenceException refusal =
        new InferenceException(
            Reason.BACKEND_UNAVAILABLE, "No library. Add one.", "some", new IOException("gone"));
    try (EarlyStart start =
        new EarlyStart(
            "some",
            () -> {
              throw refusal;
            })) {

      assertThatThrownBy(start::finish)
          .isInstanceOfSatisfying(
              InferenceException.class,
              thrown -> {
                assertThat(thrown.reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE);
                assertThat(thrown.backendId()).hasValue("some");
                assertThat(thrown.getStackTrace())
                    .anySatisfy(
                        frame ->
                            assertThat(frame.getClassName())
                                .isEqualTo(EarlyStartTest.class.getName()));
              })
          .hasMessage("No library. Add one.")
          .hasCause(refusal);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFailureIsThrownWhereTheStartIsNeeded(boolean error) {
    RuntimeException exception = new IllegalStateException("no library");
    try (EarlyStart start =
        new EarlyStart(
            "some",
            () -> {
              if (error) {
                throw new UnsatisfiedLinkError("no library");
              }
              throw exception;
            })) {

      assertThatThrownBy(start::finish)
          .isInstanceOf(error ? UnsatisfiedLinkError.class : IllegalStateException.class)
          .hasMessage("no library")
          .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
    }
  }

  @Test
  void aFailureIsNotThrownWhereTheStartIsNotNeeded() {
    EarlyStart start =
        new EarlyStart(
            "some",
            () -> {
              throw new IllegalStateException("no library");
            });

    start.close();
  }

  private Runnable endingWhenThisThreadWaits() {
    Thread caller = Thread.currentThread();
    return () -> {
      while (caller.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      ended.set(true);
    };
  }
}

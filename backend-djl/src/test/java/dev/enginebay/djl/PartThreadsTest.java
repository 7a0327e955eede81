package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.djl.library.DjlProcess;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartThreadsTest {

  private final PartThreads threads = new PartThreads(2);

  @BeforeAll
  static void startPyTorch() {
    DjlProcess.engine();
  }

  @AfterEach
  void end() {
    threads.close();
  }

  @Test
  void partsAreComputedAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);

    threads.run(List.of(() -> meet(both), () -> meet(both)));

    assertThat(both.isBroken()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFailureIsThrownWhenNoPartIsComputedAnyMore(boolean error) {
    Throwable failure = error ? new StackOverflowError() : new IllegalStateException();
    CountDownLatch failing = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                threads.run(
                    List.of(
                        () -> {
                          failing.countDown();
                          fail(failure);
                        },
                        () -> {
                          await(failing);
                          done.set(true);
                        })))
        .isSameAs(failure);
    assertThat(done).isTrue();
  }

  @Test
  void anInterruptEndsNoPart() {
    AtomicBoolean done = new AtomicBoolean();
    Thread caller = Thread.currentThread();

    threads.run(
        List.of(
            () -> {
              caller.interrupt();
              done.set(true);
            }));

    assertThat(done).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}

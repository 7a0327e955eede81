package dev.enginebay.djl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import dev.enginebay.djl.library.DjlProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterOpThreadsTest {

  private final InterOpThreads threads = new InterOpThreads(2);

  @BeforeAll
  static void startPyTorch() {
    DjlProcess.engine();
  }

  @AfterEach
  void end() {
    threads.close();
  }

  @Test
  void eachPartIsWorkedOnOnce() {
    List<Integer> parts = IntStream.range(0, 1000).boxed().toList();
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    threads.forEach(parts, done::add);

    assertThat(done).containsExactlyInAnyOrderElementsOf(parts);
  }

  @Test
  void twoPartsAreWorkedOnAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);

    threads.forEach(List.of(1, 2), part -> meet(both));

    assertThat(both.isBroken()).isFalse();
  }

  @Test
  void noOtherThreadHelpsWithAnOperator() {
    List<Integer> helpers = Collections.synchronizedList(new ArrayList<>());

    threads.forEach(List.of(1, 2), part -> helpers.add(JniUtils.getNumThreads()));

    assertThat(helpers).containsExactly(1, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFailureIsThrownWhenNoThreadWorksAnyMore(boolean error) {
    Throwable failure = error ? new StackOverflowError() : new IllegalStateException();
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch failing = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                threads.forEach(
                    List.of(true, false),
                    fails -> {
                      meet(both);
                      if (fails) {
                        failing.countDown();
                        fail(failure);
                      }
                      await(failing);
                      done.set(true);
                    }))
        .isSameAs(failure);
    assertThat(done).isTrue();
  }

  @Test
  void whatWasNotBegunBeforeAFailureIsLeftOut() {
    IllegalStateException failure = new IllegalStateException();
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    try (InterOpThreads one = new InterOpThreads(1)) {
      assertThatThrownBy(
              () ->
                  one.forEach(
                      List.of(1, 2, 3),
                      part -> {
                        begun.add(part);
                        fail(failure);
                      }))
          .isSameAs(failure);
    }

    assertThat(begun).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aThreadThatCannotBePreparedIsAFailure(boolean error) {
    Throwable failure = error ? new OutOfMemoryError() : new IllegalStateException();
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    try (InterOpThreads unprepared = new InterOpThreads(2, () -> fail(failure))) {
      assertThatThrownBy(() -> unprepared.forEach(List.of(1, 2), begun::add)).isSameAs(failure);
    }

    assertThat(begun).isEmpty();
  }

  @Test
  void anInterruptEndsNoWork() {
    AtomicBoolean done = new AtomicBoolean();
    Thread caller = Thread.currentThread();

    threads.forEach(
        List.of(1),
        part -> {
          caller.interrupt();
          done.set(true);
        });

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

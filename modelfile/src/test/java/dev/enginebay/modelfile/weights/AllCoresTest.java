package dev.enginebay.modelfile.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllCoresTest {

  @Test
  void workOnEachPart() {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    List<Integer> parts = IntStream.range(0, 1000).boxed().toList();

    AllCores.forEach(parts, seen::add);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(parts);
  }

  @Test
  void haveAllStoppedWhenOneHasFailed() {
    CountDownLatch slowBegan = new CountDownLatch(1);
    CountDownLatch thrown = new CountDownLatch(1);
    AtomicBoolean slowEnded = new AtomicBoolean(true);

    assertThatThrownBy(
            () ->
                AllCores.forEach(
                    List.of("slow", "failing"),
                    part -> {
                      if (part.equals("slow")) {
                        slowEnded.set(false);
                        slowBegan.countDown();
                        await(thrown);
                        slowEnded.set(true);
                      } else {
                        await(slowBegan);
                        throw new IllegalStateException("broken");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");

    assertThat(slowEnded).isTrue();
    thrown.countDown();
  }

  @Test
  void passErrorsOn() {
    assertThatThrownBy(
            () ->
                AllCores.forEach(
                    List.of(1, 2, 3),
                    part -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
  }

  /** Waits for half a second at most, which is long for what must not happen meanwhile. */
  private static void await(CountDownLatch latch) {
    try {
      latch.await(500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupt) {
      throw new AssertionError(interrupt);
    }
  }
}

package dev.enginebay.llamacpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunnableTasksTest {

  @Test
  void countsThoseBesideTheAskingThread() {
    assertThat(RunnableTasks.parse("0.20 0.18 0.12 3/80 11206\n")).isEqualTo(2);
  }

  @Test
  void knowsOfNoneWhereTheSystemDoesNotSay() {
    assertThat(RunnableTasks.parse("0.00 0.00 0.00 0/0 0")).isZero();
    assertThat(RunnableTasks.parse("")).isZero();
    assertThat(RunnableTasks.parse("a b c d/e")).isZero();
  }
}

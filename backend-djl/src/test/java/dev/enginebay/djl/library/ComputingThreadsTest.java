package dev.enginebay.djl.library;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ComputingThreadsTest {

  @BeforeAll
  static void start() {
    assertThat(DjlProcess.engine()).isNotNull();
  }

  @Test
  void areSetForTheCallingThreadAlone() {
    int before = onNewThread(JniUtils::getNumThreads);

    int changed =
        onNewThread(
            () -> {
              ComputingThreads.use(before + 1);
              return JniUtils.getNumThreads();
            });

    assertThat(changed).isEqualTo(before + 1);
    assertThat(onNewThread(JniUtils::getNumThreads)).isEqualTo(before);
  }

  /** On other systems, a thread may begin while the number is changed and changed back. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void areNeverThoseOfAThreadThatBeginsMeanwhile() throws InterruptedException {
    int before = onNewThread(JniUtils::getNumThreads);
    AtomicBoolean ended = new AtomicBoolean();
    Thread changing =
        new Thread(
            () -> {
              while (!ended.get()) {
                ComputingThreads.use(before + 1);
              }
            });
    changing.start();

    List<Integer> seen =
        Stream.generate(() -> onNewThread(JniUtils::getNumThreads)).limit(200).toList();
    ended.set(true);
    changing.join();

    assertThat(seen).containsOnly(before);
  }

  private static int onNewThread(Supplier<Integer> call) {
    return CompletableFuture.supplyAsync(call, task -> new Thread(task, "caller").start()).join();
  }
}

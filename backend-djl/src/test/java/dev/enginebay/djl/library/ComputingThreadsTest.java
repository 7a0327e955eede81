package dev.enginebay.djl.library;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

  private static int onNewThread(Supplier<Integer> call) {
    return CompletableFuture.supplyAsync(call, task -> new Thread(task, "caller").start()).join();
  }
}

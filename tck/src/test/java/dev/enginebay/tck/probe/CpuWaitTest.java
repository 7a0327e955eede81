package dev.enginebay.tck.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CpuWaitTest {

  @Test
  @Timeout(60)
  void growsIfThreadsOutnumberCpus() throws InterruptedException {
    assumeTrue(Files.exists(Path.of("/proc/self/schedstat")));
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> busy = new ArrayList<>();
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(() -> spinUntil(over), "busy-" + i);
      thread.setDaemon(true);
      thread.start();
      busy.add(thread);
    }
    long before = CpuWait.nanos();

    while (CpuWait.nanos() <= before) {
      Thread.onSpinWait();
    }

    over.set(true);
    for (Thread thread : busy) {
      thread.join();
    }
  }

  private static void spinUntil(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }
}

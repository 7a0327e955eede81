package dev.enginebay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressTest {

  private final CountDownLatch painted = new CountDownLatch(1);
  private final ByteArrayOutputStream screen =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
          super.write(bytes, offset, length);
          painted.countDown();
        }
      };

  @Test
  @Timeout(60)
  void showsThatTheWorkGoesOnAndWipesItself() {
    Progress.during(
        stdio("2"),
        "Loading a model",
        Duration.ZERO,
        () -> {
          try {
            painted.await();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
        });

    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("Loading a model, 0.")
        .endsWith("\r\033[K");
  }

  @Test
  void staysSilentForQuickWork() {
    Progress.during(stdio("2"), "Loading a model", Duration.ofDays(1), () -> {});

    assertThat(screen.size()).isZero();
  }

  @Test
  void staysSilentWhereNobodyWatches() {
    Progress.during(
        stdio("01"),
        "Loading a model",
        Duration.ZERO,
        () ->
            assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("enginebay-progress")));

    assertThat(screen.size()).isZero();
  }

  private Stdio stdio(String terminals) {
    PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
    return new Stdio(new ByteArrayInputStream(new byte[0]), stream, stream, terminals);
  }
}

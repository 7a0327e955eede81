package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLockTest {

  @TempDir Path folder;

  @Test
  void aHolderThatGetsOnIsWaitedForLongerThanPatienceLasts() throws IOException {
    CacheLock holder = CacheLock.on(folder, Duration.ZERO);
    AtomicInteger looks = new AtomicInteger();

    CacheLock next =
        CacheLock.on(
            folder,
            Duration.ZERO,
            () -> {
              if (looks.incrementAndGet() == 10) {
                holder.close();
              }
              return looks.get();
            });

    assertThat(looks).hasValue(10);
    next.close();
  }

  @Test
  void aHolderThatDoesNothingIsNotWaitedForLongerThanPatienceLasts() throws IOException {
    CacheLock holder = CacheLock.on(folder, Duration.ZERO);

    assertThatThrownBy(() -> CacheLock.on(folder, Duration.ZERO, () -> "the same"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(folder.toString(), "end that process");
    holder.close();
  }

  @Test
  void aThreadThatGivesUpLeavesTheLockToItsHolder() throws Exception {
    CacheLock holder = CacheLock.on(folder, Duration.ZERO);
    assertThatThrownBy(() -> CacheLock.on(folder, Duration.ZERO)).isInstanceOf(IOException.class);

    assertThat(process(Trying.class).waitFor()).isEqualTo(Trying.HELD);

    holder.close();
    assertThat(process(Trying.class).waitFor()).isZero();
  }

  @Test
  void aHolderThatDiedIsNotWaitedFor() throws Exception {
    Process holder = process(Holding.class);
    assertThat(holder.getInputStream().read()).isEqualTo('h');
    assertThatThrownBy(() -> CacheLock.on(folder, Duration.ZERO)).isInstanceOf(IOException.class);

    assertThat(holder.destroyForcibly().waitFor(1, TimeUnit.MINUTES)).isTrue();

    CacheLock.on(folder, Duration.ZERO).close();
  }

  @Test
  void aFileThatGrowsIsProgress() throws IOException {
    Path file = Files.writeString(Files.createDirectory(folder.resolve("x.part")).resolve("a"), "");
    Object before = FileTree.sizes(folder);

    Files.writeString(file, "code");

    assertThat(FileTree.sizes(folder)).isNotEqualTo(before);
  }

  private Process process(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            folder.toString())
        .start();
  }

  /** Tells by its status whether the lock is held. */
  static final class Trying {
    private static final int HELD = 42;

    public static void main(String[] arguments) {
      try {
        CacheLock.on(Path.of(arguments[0]), Duration.ZERO).close();
      } catch (IOException held) {
        System.exit(HELD);
      }
    }
  }

  /** What a process does that is killed while it holds the lock. */
  static final class Holding {
    public static void main(String[] arguments) throws Exception {
      CacheLock lock = CacheLock.on(Path.of(arguments[0]), Duration.ofMinutes(1));
      System.out.print("h");
      System.out.flush();
      System.in.read();
      lock.close();
    }
  }
}

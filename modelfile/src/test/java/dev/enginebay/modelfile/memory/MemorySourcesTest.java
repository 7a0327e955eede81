package dev.enginebay.modelfile.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorySourcesTest {

  @TempDir Path folder = Path.of("");

  @Test
  void takesWhatTheKernelCallsAvailable() throws IOException {
    write("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable:     600 kB\n");

    assertThat(available()).isEqualTo(600 << 10);
  }

  @Test
  void takesTheRestOfALimitWithFileCacheCountedAsFree() throws IOException {
    write("proc/meminfo", "MemAvailable: 9000 kB\n");
    write("proc/self/cgroup", "0::/app\n");
    write("cgroup/app/memory.max", "1000000\n");
    write("cgroup/app/memory.current", "700000\n");
    write("cgroup/app/memory.stat", "anon 500000\ninactive_file 150000\nactive_file 50000\n");

    assertThat(available()).isEqualTo(1_000_000 - 700_000 + 150_000);
  }

  @Test
  void takesTheTightestGroupAbove() throws IOException {
    write("proc/meminfo", "MemAvailable: 9000 kB\n");
    write("proc/self/cgroup", "0::/slice/app\n");
    write("cgroup/slice/app/memory.max", "max\n");
    write("cgroup/slice/app/memory.current", "1000\n");
    write("cgroup/slice/memory.max", "50000\n");
    write("cgroup/slice/memory.current", "20000\n");

    assertThat(available()).isEqualTo(30_000);
  }

  @Test
  void looksAtTheRootWhereTheGroupIsTheHosts() throws IOException {
    write("proc/meminfo", "MemAvailable: 9000 kB\n");
    write("proc/self/cgroup", "0::/../../host/path\n");
    write("cgroup/memory.max", "400000\n");
    write("cgroup/memory.current", "100000\n");

    assertThat(available()).isEqualTo(300_000);
  }

  @Test
  void readsTheOlderControlGroups() throws IOException {
    write("proc/meminfo", "MemAvailable: 9000 kB\n");
    write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/docker/abc\n");
    write("cgroup/memory/memory.limit_in_bytes", "800000\n");
    write("cgroup/memory/memory.usage_in_bytes", "500000\n");
    write("cgroup/memory/memory.stat", "cache 1\ntotal_inactive_file 100000\n");

    assertThat(available()).isEqualTo(400_000);
  }

  @Test
  void isNeverBelowNothing() throws IOException {
    write("proc/meminfo", "MemAvailable: 9000 kB\n");
    write("proc/self/cgroup", "0::/\n");
    write("cgroup/memory.max", "1000\n");
    write("cgroup/memory.current", "5000\n");

    assertThat(available()).isZero();
  }

  @Test
  void asksTheJdkWhereTheKernelSaysNothing() {
    assertThat(available()).isPositive();
  }

  @Test
  void knowsThisMachine() {
    assertThat(FreeMemory.available()).isPositive().isLessThan(1L << 50);
  }

  private long available() {
    return new MemorySources(folder.resolve("proc"), folder.resolve("cgroup")).available();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}

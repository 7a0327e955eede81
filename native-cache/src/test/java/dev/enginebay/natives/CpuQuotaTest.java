package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuQuotaTest {

  @TempDir Path groups;

  @Test
  void isWhatTheGroupGrants() throws IOException {
    limit(groups.resolve("app"), "150000 100000");

    assertThat(CpuQuota.granted(List.of("0::/app"), groups)).hasValue(1.5);
  }

  @Test
  void isTheNarrowestOfTheGroupsAround() throws IOException {
    limit(groups.resolve("slice"), "100000 100000");
    limit(groups.resolve("slice/app"), "400000 100000");

    assertThat(CpuQuota.granted(List.of("0::/slice/app"), groups)).hasValue(1.0);
  }

  @Test
  void isTheRootsWhereTheGroupCannotBeSeen() throws IOException {
    limit(groups, "50000 100000");

    assertThat(CpuQuota.granted(List.of("0::/not/visible"), groups)).hasValue(0.5);
  }

  @Test
  void isMissingWithoutALimit() throws IOException {
    limit(groups.resolve("app"), "max 100000");

    assertThat(CpuQuota.granted(List.of("0::/app"), groups)).isEmpty();
    assertThat(CpuQuota.granted(List.of("4:memory:/app"), groups)).isEmpty();
  }

  private static void limit(Path group, String limit) throws IOException {
    Files.createDirectories(group);
    Files.writeString(group.resolve("cpu.max"), limit + "\n");
  }
}

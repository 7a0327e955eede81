package dev.enginebay.tck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FootprintTest {

  @TempDir Path folder;

  @Test
  void namesOpenFilesButNotThoseOfTheSystem() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text").toRealPath();
    Path online = Path.of("/sys/devices/system/cpu/online");

    try (InputStream open = Files.newInputStream(file);
        InputStream system = Files.newInputStream(online)) {
      List<String> files = Footprint.now().files().orElseThrow();

      assertThat(files).contains(file.toString()).doesNotContain(online.toString());
      assertThat(open.read()).isNotNegative();
      assertThat(system.read()).isNotNegative();
    }
  }
}

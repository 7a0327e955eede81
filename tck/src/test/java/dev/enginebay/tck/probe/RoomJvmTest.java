package dev.enginebay.tck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomJvmTest {

  private static final String SETTING = "enginebay.example.library";

  @TempDir private Path folder;

  @AfterEach
  void forgetTheSetting() {
    System.clearProperty(SETTING);
  }

  @Test
  void hasTheSettingsThatThisJvmGotAtRunTime() throws Exception {
    System.setProperty(SETTING, "/a folder/with libraries");

    assertThat(printed(SETTING)).isEqualTo(SETTING + "=/a folder/with libraries");
  }

  @Test
  void hasItsOwnTempFolder() throws Exception {
    assertThat(printed("java.io.tmpdir")).isEqualTo("java.io.tmpdir=" + folder.resolve("tmp"));
  }

  @Test
  void hasItsOwnGarbageCollector() {
    assertThat(RoomJvm.inherited(List.of("-XX:+UseG1GC", "-Xmx1g", "-XX:-UseParallelGC")))
        .containsExactly("-Xmx1g");
  }

  private String printed(String property) throws IOException, InterruptedException {
    try (RoomJvm jvm = RoomJvm.start(folder, List.of(), TellingMain.class, List.of(property))) {
      assertThat(jvm.awaitEnd(Duration.ofMinutes(1))).isTrue();
      return jvm.stdout();
    }
  }
}

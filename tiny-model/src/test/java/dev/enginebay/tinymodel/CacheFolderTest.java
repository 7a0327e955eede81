package dev.enginebay.tinymodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  private Path folder;

  @BeforeEach
  void useANewFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void prefersTheChosenFolder() {
    String chosen = folder.toString();

    assertThat(CacheFolder.locate(chosen, "/elsewhere", "/home/someone")).isEqualTo(folder);
  }

  @Test
  void liesInTheCacheHomeOfTheEnvironment() {
    String cacheHome = folder.toString();

    assertThat(CacheFolder.locate(null, cacheHome, "/home/someone"))
        .isEqualTo(folder.resolve("enginebay"));
  }

  @Test
  void ignoresARelativeCacheHome() {
    String home = folder.toString();

    assertThat(CacheFolder.locate(null, "relative", home))
        .isEqualTo(folder.resolve(".cache").resolve("enginebay"));
  }

  @Test
  void liesInTheHomeFolderOtherwise() {
    String home = folder.toString();

    assertThat(CacheFolder.locate("", "", home))
        .isEqualTo(folder.resolve(".cache").resolve("enginebay"));
  }

  @Test
  void namesTheRemedyWhenThereIsNoHomeFolder() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CacheFolder.locate(null, null, "?"))
        .withMessageContaining("-Denginebay.cache=DIR");
  }
}

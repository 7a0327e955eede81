package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachePlaceTest {

  @TempDir Path folder;

  private String home;
  private Path inHome;

  @BeforeEach
  void makeAHome() throws IOException {
    home = Files.createDirectory(folder.resolve("home")).toString();
    inHome = folder.resolve("home").resolve(".cache").resolve("enginebay");
  }

  @Test
  void isTheChosenFolder() throws IOException {
    String chosen = folder.toString();

    assertThat(new CachePlace(chosen, "/elsewhere", home, home).folder()).isEqualTo(folder);
  }

  @Test
  void isBelowTheWorkingFolderIfTheChosenOneIsRelative() throws IOException {
    assertThat(new CachePlace("some/cache", "/elsewhere", home, home).folder())
        .isEqualTo(Path.of("").toAbsolutePath().resolve("some").resolve("cache"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t"})
  void isTheUsualOneIfABlankIsChosen(String blank) throws IOException {
    assertThat(new CachePlace(blank, null, home, null).folder()).isEqualTo(inHome);
  }

  @Test
  void isInTheCacheHomeOfTheEnvironment() throws IOException {
    String caches = folder.toString();

    assertThat(new CachePlace(null, caches, home, home).folder())
        .isEqualTo(folder.resolve("enginebay"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "relative", "~/.cache"})
  void ignoresACacheHomeThatIsNotAbsolute(String caches) throws IOException {
    assertThat(new CachePlace(null, caches, home, null).folder()).isEqualTo(inHome);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"?", "", " ", "relative", "/nonexistent"})
  void isInHomeForAUserWithoutAHomeFolder(String userHome) throws IOException {
    assertThat(new CachePlace(null, null, userHome, home).folder()).isEqualTo(inHome);
  }

  @Test
  void isInTheUsersHomeFolderWhateverHomeSays() throws IOException {
    String other = Files.createDirectory(folder.resolve("other")).toString();

    assertThat(new CachePlace(null, null, home, other).folder()).isEqualTo(inHome);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"?", "", "relative", "/nonexistent"})
  void namesTheRemedyWhereNoHomeCanBeUsed(String none) {
    assertThatThrownBy(() -> new CachePlace(null, null, "?", none).folder())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("-Denginebay.cache=DIR");
  }

  @Test
  void namesTheRemedyForAChoiceThatIsNoPath() {
    assertThatThrownBy(() -> new CachePlace("\0", null, home, home).folder())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("-Denginebay.cache=DIR");
  }
}

package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders have no modes there")
class CacheFolderTest {

  @TempDir Path folder;

  @Test
  void isKeptToTheUser() throws IOException {
    Path made = CacheFolder.in(folder.resolve("a").resolve("cache"), "llamacpp", "natives");

    assertThat(made).isEqualTo(real().resolve("a/cache/llamacpp/natives"));
    assertThat(mode(made)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a").resolve("cache"))).isEqualTo("rwx------");
  }

  @Test
  void isTheSameTheNextTime() throws IOException {
    Path cache = folder.resolve("cache");

    assertThat(CacheFolder.in(cache, "natives")).isEqualTo(CacheFolder.in(cache, "natives"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0777, 01777, 02775, 0770})
  void isAFolderOfThisUserInsideOneThatOthersMayWriteTo(int mode) throws IOException {
    Path open = open(folder.resolve("volume"), mode);

    Path made = CacheFolder.in(open, "natives");

    Path own = CacheFolder.in(open);
    assertThat(own).hasParent(open.toRealPath());
    assertThat(made).isEqualTo(own.resolve("natives"));
    assertThat(mode(own)).isEqualTo("rwx------");
    assertThat(CacheFolder.in(open, "natives")).isEqualTo(made);
  }

  @Test
  void mayLieInAFolderThatOthersMayWriteTo() throws IOException {
    Path open = open(folder.resolve("volume"), 0777);

    Path made = CacheFolder.in(open.resolve("enginebay"), "natives");

    assertThat(made).isEqualTo(open.toRealPath().resolve("enginebay").resolve("natives"));
    assertThat(mode(CacheFolder.in(open.resolve("enginebay")))).isEqualTo("rwx------");
  }

  @Test
  void isNotOneThatSomebodyOpenedLater() throws IOException {
    Path made = CacheFolder.in(folder.resolve("cache"), "natives");
    open(made, 0777);

    assertThatThrownBy(() -> CacheFolder.in(folder.resolve("cache"), "natives"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(made.toString(), "chmod 700", "-Denginebay.cache=DIR");
  }

  @Test
  void followsNoLinkInAFolderThatOthersMayWriteTo() throws IOException {
    Path open = open(folder.resolve("volume"), 01777);
    Path own = CacheFolder.in(open);
    Files.delete(own);
    Files.createSymbolicLink(own, Files.createDirectory(folder.resolve("elsewhere")));

    assertThatThrownBy(() -> CacheFolder.in(open, "natives"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("is not a folder", "-Denginebay.cache=DIR");
  }

  @Test
  void namesTheRemedyWhereAFileIsInTheWay() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> CacheFolder.in(file, "natives"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(file.toString(), "-Denginebay.cache=DIR");
  }

  private Path real() throws IOException {
    return folder.toRealPath();
  }

  private static Path open(Path path, int mode) throws IOException {
    Files.createDirectories(path);
    Files.setAttribute(path, "unix:mode", mode);
    return path;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

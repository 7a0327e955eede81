package dev.enginebay.packing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {

  @TempDir Path folder;

  @Test
  void acceptsTheArchiveWithItsDigest() throws IOException {
    Path archive = Files.writeString(folder.resolve("a.tgz"), "any bytes");

    assertThatCode(() -> pinned(MadeUpPackage.integrityOf(archive)).verify(archive))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnyOtherArchiveAndSaysWhatThatMeans() throws IOException {
    Path archive = Files.writeString(folder.resolve("a.tgz"), "other bytes");
    String found = MadeUpPackage.integrityOf(archive);

    assertThatThrownBy(() -> pinned(Locks.SOME_INTEGRITY).verify(archive))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@made-up/linux 1.2.3 is not the one that natives.lock pins")
        .hasMessageContaining(found + ", not " + Locks.SOME_INTEGRITY)
        .hasMessageContaining("package was changed without a new version");
  }

  private static NpmPackage pinned(String integrity) {
    return new NpmPackage("@made-up/linux", "1.2.3", integrity);
  }
}

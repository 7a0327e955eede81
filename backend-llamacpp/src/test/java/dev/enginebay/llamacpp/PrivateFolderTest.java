package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

  @TempDir Path folder;

  @Test
  void isKeptToTheUser() throws IOException {
    System.setProperty(PrivateFolder.PROPERTY, folder.resolve("cache").toString());

    Path made = PrivateFolder.under("llamacpp", "test");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void isNotOneThatOthersMayWriteTo() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    System.setProperty(PrivateFolder.PROPERTY, open.toString());

    assertThatThrownBy(() -> PrivateFolder.under("llamacpp"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(open.toString(), PrivateFolder.PROPERTY);
  }

  @Test
  void losesWhatAJnaThatDiedLeft() throws IOException {
    Path left = Files.createFile(folder.resolve("jna123.tmp"));
    Path fresh = Files.createFile(folder.resolve("jna124.tmp"));
    Files.setLastModifiedTime(left, FileTime.fromMillis(0));

    JnaFolder.removeLeft(folder);

    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
  }
}

package dev.enginebay.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarballTest {

  @TempDir Path folder;

  @Test
  void writesOnlyFilesThatHaveAPlace() throws IOException {
    Path target = folder.resolve("deep/er/taken");
    Path archive =
        new MadeUpPackage().with("package/a", "wanted").with("package/b").writeTo(archive());

    new Tarball(archive)
        .unpack(path -> path.equals("package/a") ? Optional.of(target) : Optional.empty());

    assertThat(target).hasContent("wanted");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrder(archive, target);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "package/../../evil", "/evil", "package\\..\\..\\evil", "c:/evil"})
  void refusesAFileOutside(String path) throws IOException {
    Path archive = new MadeUpPackage().with(path).writeTo(archive());

    assertThatThrownBy(() -> new Tarball(archive).unpack(name -> Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a file outside its own folder");
  }

  @Test
  void refusesALink() throws IOException {
    Path archive =
        new MadeUpPackage().withLink("package/LICENSE", "/etc/hostname").writeTo(archive());

    assertThatThrownBy(() -> new Tarball(archive).unpack(name -> Optional.empty()))
        .hasMessageContaining("'package/LICENSE', a link");
  }

  private Path archive() {
    return folder.resolve("package.tgz");
  }
}

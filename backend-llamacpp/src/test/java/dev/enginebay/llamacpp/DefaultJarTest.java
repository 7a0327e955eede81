package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultJarTest {

  @Test
  void hasALibraryForEachMacAndLinux() {
    for (String processor : List.of("amd64", "aarch64")) {
      for (String system : List.of("Linux", "Mac OS X")) {
        assertThat(DefaultJar.on(Machine.of(system, processor))).isPresent();
      }
    }
  }

  @Test
  void hasNoneForWindows() {
    assertThat(DefaultJar.on(Machine.of("Windows 11", "amd64"))).isEmpty();
  }

  @Test
  void hasTheLibrariesThatAreExpected(@TempDir Path folder) throws IOException {
    for (String processor : List.of("amd64", "aarch64")) {
      for (String system : List.of("Linux", "Mac OS X")) {
        NativeBundle bundle = DefaultJar.on(Machine.of(system, processor)).orElseThrow();
        Path cache = Files.createDirectory(folder.resolve(bundle.machine().toString()));
        assertThat(new NativeCache(cache).unpack(bundle.files()).resolve(bundle.library()))
            .isRegularFile();
      }
    }
  }
}

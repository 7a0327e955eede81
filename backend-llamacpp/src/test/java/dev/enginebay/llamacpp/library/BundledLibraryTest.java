package dev.enginebay.llamacpp.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.natives.Machine;
import dev.enginebay.natives.PackedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledLibraryTest {

  @Test
  void hasALibraryForEachMacAndLinux() {
    for (String processor : List.of("amd64", "aarch64")) {
      for (String system : List.of("Linux", "Mac OS X")) {
        assertThat(BundledLibrary.on(Machine.of(system, processor))).isPresent();
      }
    }
  }

  @Test
  void hasNoneForWindows() {
    assertThat(BundledLibrary.on(Machine.of("Windows 11", "amd64"))).isEmpty();
  }

  @Test
  void hasTheLibrariesThatAreExpected(@TempDir Path folder) throws IOException {
    for (String processor : List.of("amd64", "aarch64")) {
      for (String system : List.of("Linux", "Mac OS X")) {
        NativeBundle bundle = BundledLibrary.on(Machine.of(system, processor)).orElseThrow();
        PackedFile library = Objects.requireNonNull(bundle.files().byName().get(bundle.library()));
        assertThat(library.copyTo(folder.resolve(bundle.machine().toString()))).isTrue();
      }
    }
  }
}

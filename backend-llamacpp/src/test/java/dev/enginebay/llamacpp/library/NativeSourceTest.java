package dev.enginebay.llamacpp.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeSourceTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"libllama.so", "libllama.v0.5.0.so", "libllama.so.0.5.0", "libllama.dylib"})
  void findsTheLibraryAmongTheOthers(String name) throws IOException {
    for (String other : List.of("libggml.so", "libllama-common.so", "llama-addon.node")) {
      Files.createFile(folder.resolve(other));
    }
    Path library = Files.createFile(folder.resolve(name));

    assertThat(NativeSource.libraryIn(folder)).isEqualTo(library);
  }

  @Test
  void saysThatAFolderHasNoLibrary() {
    assertThatThrownBy(() -> NativeSource.libraryIn(folder))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(folder.toString(), NativeSource.PROPERTY);
  }

  @Test
  void saysThatAFolderIsMissing() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> NativeSource.libraryIn(missing))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("missing", NativeSource.PROPERTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"libllama.so", "libllama.v0.5.0.so", "libggml-cpu.so.0.9", "jllama.so"})
  @EnabledOnOs(OS.LINUX)
  void namesALibraryThatCannotBeOpened(String name) throws IOException {
    Files.createFile(folder.resolve(name));

    assertThatThrownBy(() -> NativeSource.requireWhole(folder))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(name + " is not a library for", NativeSource.PROPERTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.so", "libllama.so.sha256", "libggml.so.asc", "libllama.so.0.json"})
  @EnabledOnOs(OS.LINUX)
  void looksAtNoFileThatIsNotOpened(String name) throws IOException {
    Files.createFile(folder.resolve(name));

    assertThatCode(() -> NativeSource.requireWhole(folder)).doesNotThrowAnyException();
  }

  @Test
  void readsTheReleaseOffTheName() {
    assertThat(NativeSource.releaseInName(Path.of("/x/libllama.v0.5.0.so"))).hasValue("v0.5.0");
    assertThat(NativeSource.releaseInName(Path.of("/x/libllama.so"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "libgomp.so.1: cannot open shared object file, libgomp1",
    "failed to map segment from shared object, enginebay.cache",
    "version `GLIBC_2.34' not found, newer C library"
  })
  void knowsTheRemedyOfALibraryThatDoesNotOpen(String words, String remedy) {
    NativeSource source =
        new NativeSource(folder.resolve("libllama.so"), Optional.empty(), "a test");

    assertThat(source.refused(new UnsatisfiedLinkError(words))).hasMessageContaining(remedy);
  }

  @Test
  void namesWhatAProcessorLacks() {
    List<String> old = List.of("processor : 0", "flags : fpu avx fma f16c", "bugs :");

    assertThat(CpuFeatures.missing(old)).containsExactly("avx2", "bmi2");
  }

  @Test
  void doesNotGuessWhatAProcessorLacks() {
    assertThat(CpuFeatures.missing(List.of("Features : asimd"))).isEmpty();
  }

  @Test
  void tellsWhichBuildForTheProcessorIsInUse() {
    List<String> maps =
        List.of(
            "7f00-7f10 r-xp 0 08:01 12 /other/libggml-cpu-x64.so",
            "7f20-7f30 r-xp 0 08:01 13 /natives/libggml-cpu-zen4.so");

    assertThat(CpuBuild.among(maps, Path.of("/natives"))).hasValue("zen4");
    assertThat(CpuBuild.among(maps, Path.of("/elsewhere"))).isEmpty();
  }
}

package dev.enginebay.djl.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries of PyTorch that cannot be used are refused before they are opened. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RefusedLibrariesTest {

  private static final String RELEASE = "2.7.1";

  @TempDir Path torch = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(torch.resolve("lib"));
    Files.write(folder.resolve("libtorch.so"), library("linux-x86_64/cpu/libdjl_torch.so"));
  }

  @Test
  void mayBeOfAnyOrigin() {
    assertThatCode(() -> own().require(RELEASE)).doesNotThrowAnyException();
  }

  @Test
  void mayHaveFoldersAndLinksThatLeadNowhereBesideThem() throws IOException {
    Files.createDirectory(folder.resolve("libtorch.so.d"));
    Files.createSymbolicLink(folder.resolve("libgone.so"), Path.of("missing"));

    assertThatCode(() -> own().require(RELEASE)).doesNotThrowAnyException();
    assertThat(LibraryFacts.libraries(folder))
        .singleElement()
        .asString()
        .startsWith("libtorch.so:");
  }

  @ParameterizedTest
  @CsvSource({
    "linux-aarch64/cpu/libdjl_torch.so, for another processor than linux-x86_64",
    "win-x86_64/cpu/djl_torch.dll, not a library for linux-x86_64"
  })
  void areForThisMachine(String library, String words) throws IOException {
    Files.write(folder.resolve("libtorch_cpu.so"), library(library));

    assertRefused("libtorch_cpu.so is " + words);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 1_000_000, 2_300_000})
  void areComplete(int length) throws IOException {
    byte[] library = library("linux-x86_64/cpu/libdjl_torch.so");
    Files.write(folder.resolve("libgomp.so.1"), Arrays.copyOf(library, length));

    assertRefused("libgomp.so.1 is incomplete: it has " + length + " of at least ");
  }

  @ParameterizedTest
  @CsvSource({"build-version, 2.5.1+cpu", "version.py, __version__ = '2.5.1+cu124'"})
  void areOfTheReleaseThatDjlIsMadeFor(String note, String text) throws IOException {
    Files.writeString(torch.resolve(note), text);

    assertRefused("it is PyTorch 2.5.1, not 2.7.1");
  }

  @Test
  void areThere() throws IOException {
    Files.delete(folder.resolve("libtorch.so"));

    assertRefused("there is no library of PyTorch");
  }

  private OwnLibraries own() {
    return new OwnLibraries(folder.toString());
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> own().require(RELEASE))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("PYTORCH_LIBRARY_PATH names " + folder, words, "leave it unset");
  }

  private static byte[] library(String path) throws IOException {
    try (InputStream in = DjlProcess.class.getClassLoader().getResourceAsStream("jnilib/" + path)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}

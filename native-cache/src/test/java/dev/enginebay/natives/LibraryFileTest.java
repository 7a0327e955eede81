package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryFileTest {

  private static final Machine LINUX = new Machine("linux", "x86_64");
  private static final int END = 500;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"x86_64, com/sun/jna/linux-x86-64", "aarch64, com/sun/jna/linux-aarch64"})
  void aLibraryOfTheMachineIsFlawlessUntilItsEndIsMissing(String processor, String resource)
      throws IOException {
    byte[] library =
        getClass()
            .getClassLoader()
            .getResourceAsStream(resource + "/libjnidispatch.so")
            .readAllBytes();
    Machine machine = new Machine("linux", processor);

    assertThat(new LibraryFile(write(library, library.length)).flaw(machine)).isEmpty();
    assertThat(new LibraryFile(write(library, library.length / 2)).flaw(machine))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("incomplete", "lib.so"));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 120, END - 1})
  void theEndOfTheLastSegmentMustBeThere(int length) throws IOException {
    byte[] library = library(62);

    assertThat(new LibraryFile(write(library, END)).flaw(LINUX)).isEmpty();
    assertThat(new LibraryFile(write(library, length)).flaw(LINUX))
        .hasValueSatisfying(
            flaw -> assertThat(flaw).contains("incomplete: it has " + length + " of at least"));
  }

  @ParameterizedTest
  @CsvSource({"32, -1", "32, 9223372036854775807", "72, -1", "72, 9223372036854775807", "96, -1"})
  void aPlaceThatNoFileHasIsMissing(int field, long place) throws IOException {
    byte[] library = library(62);
    ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN).putLong(field, place);

    assertThat(new LibraryFile(write(library, END)).flaw(LINUX))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("incomplete"));
  }

  @Test
  void anInterruptedThreadLooksAtItToo() throws IOException {
    Path library = write(library(62), END);
    Thread.currentThread().interrupt();

    Optional<String> flaw = new LibraryFile(library).flaw(LINUX);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(flaw).isEmpty();
  }

  @Test
  void aLibraryForAnotherProcessorIsNamed() throws IOException {
    assertThat(new LibraryFile(write(library(183), END)).flaw(LINUX))
        .hasValueSatisfying(
            flaw -> assertThat(flaw).contains("another processor than linux-x86_64"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 400})
  void whatIsNoLibraryIsNamed(int length) throws IOException {
    assertThat(new LibraryFile(write(new byte[400], length)).flaw(LINUX))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("not a library for linux-x86_64"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(new LibraryFile(folder.resolve("absent.so")).flaw(LINUX))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("absent.so cannot be read"));
  }

  @Test
  void otherSystemsCheckTheirLibrariesThemselves() throws IOException {
    assertThat(new LibraryFile(write(new byte[1], 1)).flaw(new Machine("windows", "x86_64")))
        .isEmpty();
  }

  private Path write(byte[] library, int length) throws IOException {
    return Files.write(
        folder.resolve("lib.so"), ByteBuffer.allocate(length).put(library, 0, length).array());
  }

  /** A header and two segments, the last of which ends with the file. */
  private static byte[] library(int processor) {
    ByteBuffer library = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
    library.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1}).putShort(18, (short) processor);
    library.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
    library.putLong(64 + 8, 300).putLong(64 + 32, END - 300);
    library.putLong(120 + 8, 0).putLong(120 + 32, 200);
    return library.array();
  }
}

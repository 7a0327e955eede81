package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import dev.enginebay.djl.DjlBackendProvider;
import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user has PyTorch's libraries in a folder, but not the one with which DJL calls them. */
class OwnLibrariesTest {

  @TempDir Path folder;

  @Test
  void areUsedAndNothingIsWrittenIntoTheHomeFolder() throws IOException, InterruptedException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path libraries = Files.createDirectory(folder.resolve("libraries"));
    for (Path library : unpacked()) {
      if (!library.endsWith(System.mapLibraryName("djl_torch"))) {
        Files.createSymbolicLink(libraries.resolve(library.getFileName()), library);
      }
    }

    End end =
        ChildJvm.withCache(folder.resolve("cache"))
            .with("-Duser.home=" + home, "-DPYTORCH_LIBRARY_PATH=" + libraries)
            .run(AvailabilityMain.class);
    removeLinks(libraries);

    assertThat(end.status()).as(end.printed()).isZero();
    assertThat(end.printed().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("Availability[available=true"));
    assertThat(home).isEmptyDirectory();
  }

  /** JUnit warns of links that lead out of its folder. */
  private static void removeLinks(Path libraries) throws IOException {
    try (Stream<Path> links = Files.list(libraries)) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }

  private static List<Path> unpacked() throws IOException {
    assertThat(new DjlBackendProvider().availability().available()).isTrue();
    try (Stream<Path> files = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
      return files.toList();
    }
  }
}

package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user has PyTorch's libraries in a folder, but not the one with which DJL calls them. */
class OwnLibrariesTest {

  @TempDir Path folder;

  @Test
  void areUsedAndNothingIsWrittenIntoTheHomeFolder() throws IOException, InterruptedException {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (LinkedLibraries libraries = LinkedLibraries.in(folder.resolve("libraries"))) {
      Files.delete(libraries.folder().resolve(System.mapLibraryName("djl_torch")));

      End end = using(libraries).with("-Duser.home=" + home).run(AvailabilityMain.class);

      assertThat(end.status()).as(end.printed()).isZero();
      assertThat(end.printed().lines())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).startsWith("Availability[available=true"));
      assertThat(home).isEmptyDirectory();
    }
  }

  @Test
  void mayBeDeletedOnceTheyAreLoaded() throws IOException, InterruptedException {
    try (LinkedLibraries libraries = LinkedLibraries.in(folder.resolve("libraries"))) {
      End end =
          using(libraries)
              .run(
                  DeletedLibrariesMain.class,
                  TinyModel.extract(folder).toString(),
                  libraries.folder().toString());

      assertThat(end.printed()).isEqualTo("The capital of France is Paris.");
      assertThat(folder.resolve("cache/djl/measured")).isEmptyDirectory();
    }
  }

  private ChildJvm using(LinkedLibraries libraries) {
    return ChildJvm.withCache(folder.resolve("cache"))
        .with("-DPYTORCH_LIBRARY_PATH=" + libraries.folder());
  }
}

package dev.enginebay.djl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.reference.testing.ChildJvm;
import dev.enginebay.reference.testing.ChildJvm.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine lacks something: the JVM lives, and the backend says what to add. */
class MissingPartsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "pytorch-native-cpu, ai.djl.pytorch:pytorch-native-cpu with the classifier",
    "pytorch-jni, ai.djl.pytorch:pytorch-jni",
    "pytorch-engine, ai.djl.pytorch:pytorch-engine",
    "api-0, ai.djl:api",
    "slf4j-api, org.slf4j:slf4j-api"
  })
  void namesTheArtifactThatIsMissing(String jar, String artifact)
      throws IOException, InterruptedException {
    assertUnavailable(ChildJvm.withCache(folder).without(jar), "Add " + artifact);
  }

  @Test
  void namesTheClassifierIfTheLibrariesAreForAnotherPlatform()
      throws IOException, InterruptedException {
    Path facts = Files.createDirectories(folder.resolve("jar/native/lib"));
    Files.writeString(
        facts.resolve("pytorch.properties"),
        "version=2.7.1\nflavor=cpu\nclassifier=another-processor\nlibraries=libtorch.so\n");

    assertUnavailable(
        ChildJvm.withCache(folder)
            .without("pytorch-native-cpu")
            .with("-Xbootclasspath/a:" + folder.resolve("jar")),
        "Add ai.djl.pytorch:pytorch-native-cpu with the classifier");
  }

  @Test
  void namesTheFolderWithoutLibraries() throws IOException, InterruptedException {
    assertUnavailable(
        ChildJvm.withCache(folder).with("-DPYTORCH_LIBRARY_PATH=" + folder),
        "PYTORCH_LIBRARY_PATH names " + folder);
  }

  @Test
  void namesTheCacheThatCannotBeUsed() throws IOException, InterruptedException {
    Path file = Files.createFile(folder.resolve("file"));

    assertUnavailable(ChildJvm.withCache(file.resolve("cache")), "-Denginebay.cache=DIR");
  }

  private static void assertUnavailable(ChildJvm jvm, String... words)
      throws IOException, InterruptedException {
    End end = jvm.run(AvailabilityMain.class);

    assertThat(end.status()).as(end.printed()).isZero();
    assertThat(end.printed().lines())
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).startsWith("Availability[available=false").contains(words));
  }
}

package dev.enginebay.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The lock file of this module. */
class PinnedNativesTest {

  @Test
  void areThoseThatThePomMakesJarsOf() throws IOException {
    LockFile lock = LockFile.read(Path.of("natives.lock"));
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(lock.classifiers())
        .isNotEmpty()
        .allSatisfy(
            classifier ->
                assertThat(pom)
                    .contains(
                        "<classifier>" + classifier + "</classifier>",
                        "/natives/" + classifier + "</classesDirectory>",
                        "dev.enginebay.llamacpp.natives." + classifier.replace('-', '_') + "<"));
    assertThat(pom.split("<classifier>", -1)).hasSize(lock.classifiers().size() + 1);
  }

  @Test
  void haveTheNativesOfEveryHostOfTheTests() throws IOException {
    LockFile lock = LockFile.read(Path.of("natives.lock"));

    assertThat(lock.classifiers())
        .contains(
            HostClassifier.of("Linux", "amd64"),
            HostClassifier.of("Linux", "aarch64"),
            HostClassifier.of("Mac OS X", "aarch64"),
            HostClassifier.of("Mac OS X", "x86_64"),
            HostClassifier.of("Windows 11", "amd64"));
  }
}

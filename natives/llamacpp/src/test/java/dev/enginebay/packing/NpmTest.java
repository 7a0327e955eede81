package dev.enginebay.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The clients made up here are shell scripts.")
class NpmTest {

  private static final NpmPackage WANTED =
      new NpmPackage("@made-up/linux", "1.2.3", Locks.SOME_INTEGRITY);
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path temporary;
  private Path scratch;

  @BeforeEach
  void makeTheScratchFolder() throws IOException {
    scratch = Files.createDirectory(temporary.resolve("scratch"));
  }

  @Test
  void isFoundInTheFirstFolderOfThePathThatHasIt() throws IOException {
    Path client = client("true");
    String path = String.join(File.pathSeparator, "", "/no/such/folder", client.getParent() + "");

    assertThat(Npm.find(path)).contains(client);
  }

  @Test
  void isMissingOnAPathWithoutIt() {
    assertThat(Npm.find(scratch + File.pathSeparator + "/no/such/folder")).isEmpty();
  }

  @Test
  void isMissingWhereTheFileCannotBeExecuted() throws IOException {
    Path client = client("true");
    Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rw-------"));

    assertThat(Npm.find(String.valueOf(client.getParent()))).isEmpty();
  }

  @Test
  void isAskedForTheExactVersionInTheScratchFolder() throws Exception {
    Path client = client("echo \"$1 $2 $3\" >made-up-linux-1.2.3.tgz");

    Path archive = new Npm(client, LONG, false).fetch(WANTED, scratch);

    assertThat(archive).isEqualTo(scratch.resolve("made-up-linux-1.2.3.tgz"));
    assertThat(archive).hasContent("pack @made-up/linux@1.2.3 --prefer-offline");
  }

  @Test
  void staysOfflineWhereTheBuildIs() throws Exception {
    Path client = client("echo \"$3\" >a.tgz");

    assertThat(new Npm(client, LONG, true).fetch(WANTED, scratch)).hasContent("--offline");
  }

  @Test
  void getsAnInputAtItsEnd() throws Exception {
    Path client = client("cat >a.tgz");

    assertThat(new Npm(client, LONG, false).fetch(WANTED, scratch)).isEmptyFile();
  }

  @Test
  void isQuotedWhereItFails() throws IOException {
    Path client =
        client("echo npm error code ENOTFOUND >&2; echo npm error network is unreachable; exit 7");

    assertThatThrownBy(() -> new Npm(client, LONG, false).fetch(WANTED, scratch))
        .isInstanceOf(NpmException.class)
        .hasMessage(
            "npm could not fetch @made-up/linux 1.2.3 (exit status 7): code ENOTFOUND; network is"
                + " unreachable");
  }

  @Test
  void isEndedWithWhatItStartedWhereItTakesTooLong() throws IOException {
    Path client = client("sleep 600 & echo $! >child; wait");

    assertThatThrownBy(() -> new Npm(client, Duration.ofSeconds(1), false).fetch(WANTED, scratch))
        .isInstanceOf(NpmException.class)
        .hasMessageContaining("did not fetch @made-up/linux 1.2.3 within");

    long child = Long.parseLong(Files.readString(scratch.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void failsWhereItCannotBeStarted() throws IOException {
    Path client = Files.writeString(temporary.resolve("npm"), "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> new Npm(client, LONG, false).fetch(WANTED, scratch))
        .isInstanceOf(NpmException.class)
        .hasMessageContaining("could not be started");
  }

  @Test
  void failsWhereItSucceedsWithoutAnArchive() throws IOException {
    Path client = client("true");

    assertThatThrownBy(() -> new Npm(client, LONG, false).fetch(WANTED, scratch))
        .hasMessageContaining("there is no archive of @made-up/linux 1.2.3");
  }

  private Path client(String script) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("bin"));
    Path client = Files.writeString(folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
    return client;
  }
}

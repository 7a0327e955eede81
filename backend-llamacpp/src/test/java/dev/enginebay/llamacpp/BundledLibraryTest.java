package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledLibraryTest {

  private static final BundledLibrary LINUX = BundledLibrary.of("Linux", "amd64");
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir Path folder;

  @Test
  void isUnpackedWhole() throws IOException {
    Path file = LINUX.unpackInto(folder);

    assertThat(file).hasFileName("libjllama.so").hasSize(5_622_712);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void isUsedAgain() throws IOException {
    Path file = LINUX.unpackInto(folder);
    Files.setLastModifiedTime(file, LONG_AGO);

    LINUX.unpackInto(folder);

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
  }

  @Test
  void isUnpackedAgainIfItWasChanged() throws IOException {
    Path file = LINUX.unpackInto(folder);
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);

    LINUX.unpackInto(folder);

    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void isUnpackedByManyAtOnce() throws IOException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Path>> results = new ArrayList<>();

    for (int i = 0; i < 4; i++) {
      results.add(threads.submit(() -> LINUX.unpackInto(folder)));
    }
    for (Future<Path> result : results) {
      assertThat(result.get()).hasSize(5_622_712);
    }
    threads.shutdown();

    assertThat(files()).hasSize(1);
  }

  @Test
  void removesWhatADeadProcessLeft() throws IOException {
    Path left = Files.createFile(folder.resolve(Long.MAX_VALUE + "-left.part"));

    LINUX.unpackInto(folder);

    assertThat(left).doesNotExist();
  }

  @Test
  void leavesWhatALivingProcessWrites() throws IOException {
    long alive = ProcessHandle.current().pid();
    Path busy = Files.createFile(folder.resolve(alive + "-busy.part"));

    LINUX.unpackInto(folder);

    assertThat(busy).exists();
  }

  @Test
  void refusesAnotherLibraryUnderItsName() {
    BundledLibrary other = new BundledLibrary(LINUX.resource(), "0".repeat(64));

    assertThatThrownBy(() -> other.unpackInto(folder))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("de.kherud:llama:4.2.0");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatToAddWhereNothingIsBundled() {
    assertThatThrownBy(() -> BundledLibrary.of("Windows 11", "amd64"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("Windows 11", NativeSource.PROPERTY, "@node-llama-cpp");
  }

  @Test
  void hasALibraryForEachMacAndLinux() {
    for (String processor : List.of("amd64", "aarch64")) {
      for (String system : List.of("Linux", "Mac OS X")) {
        String resource = BundledLibrary.of(system, processor).resource();
        assertThat(BundledLibrary.class.getClassLoader().getResource(resource)).isNotNull();
      }
    }
  }

  @Test
  void keepsItsFolderToTheUser() throws IOException {
    System.setProperty(PrivateFolder.PROPERTY, folder.resolve("cache").toString());

    Path made = PrivateFolder.under("llamacpp", "test");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesAFolderThatOthersMayWriteTo() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    System.setProperty(PrivateFolder.PROPERTY, open.toString());

    assertThatThrownBy(() -> PrivateFolder.under("llamacpp"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(open.toString(), PrivateFolder.PROPERTY);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}

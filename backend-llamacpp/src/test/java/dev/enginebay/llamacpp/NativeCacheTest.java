package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

  private static final String LIBRARY = "libllama.so";
  private final FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(40)));

  @TempDir Path temp;

  private NativeBundle bundle;
  private NativeCache cache;

  @BeforeEach
  void describe() throws IOException {
    bundle =
        NativeBundles.in(
            temp, "linux-x86_64-cpu", Map.of(LIBRARY, "code", "libggml-base.so", "more code"));
    cache = new NativeCache(Files.createDirectory(temp.resolve("cache")));
  }

  @Test
  void aBundleIsUnpackedWhole() {
    Path folder = cache.unpack(bundle.files());

    assertThat(folder.resolve(LIBRARY)).hasContent("code");
    assertThat(folder.resolve("libggml-base.so")).hasContent("more code");
    assertThat(folder.getFileName().toString()).startsWith("v0.5.0-linux-x86_64-cpu-");
  }

  @Test
  void itIsUsedAgain() throws IOException {
    Path library = cache.unpack(bundle.files()).resolve(LIBRARY);
    Object before = Files.readAttributes(library, "unix:ino,ctime");

    cache.unpack(bundle.files());

    assertThat((Object) Files.readAttributes(library, "unix:ino,ctime")).isEqualTo(before);
  }

  @Test
  void aFileThatWasChangedIsUnpackedAgain() throws IOException {
    Path library = cache.unpack(bundle.files()).resolve(LIBRARY);
    Files.writeString(library, "evil");
    Files.setLastModifiedTime(library, longAgo);

    assertThat(cache.unpack(bundle.files()).resolve(LIBRARY)).hasContent("code");
  }

  @Test
  void aFileThatIsMissingIsUnpackedAgain() throws IOException {
    Path library = cache.unpack(bundle.files()).resolve(LIBRARY);
    Files.delete(library);

    assertThat(cache.unpack(bundle.files()).resolve(LIBRARY)).hasContent("code");
  }

  @Test
  void aCopyOfTheFolderWithOtherTimesIsUsed() throws IOException {
    Path library = cache.unpack(bundle.files()).resolve(LIBRARY);
    Files.setLastModifiedTime(library, longAgo);

    cache.unpack(bundle.files());

    assertThat(Files.getLastModifiedTime(library).toInstant())
        .isBefore(Instant.now().minus(Duration.ofDays(30)));
  }

  @Test
  void bundlesThatDifferInAByteLieSideBySide() throws IOException {
    NativeBundle other =
        NativeBundles.in(temp.resolve("other"), "linux-x86_64-cpu", Map.of(LIBRARY, "cod3"));

    Path one = cache.unpack(bundle.files());
    Path another = cache.unpack(other.files());

    assertThat(one.resolve(LIBRARY)).hasContent("code");
    assertThat(another.resolve(LIBRARY)).hasContent("cod3");
  }

  @Test
  void whatIsNotTheDescribedLibraryIsRefusedAndLeavesNothing() throws IOException {
    Files.writeString(
        temp.resolve("linux-x86_64-cpu/META-INF/enginebay/llamacpp/linux-x86_64-cpu")
            .resolve(LIBRARY),
        "evil");

    assertThatThrownBy(() -> cache.unpack(bundle.files()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(LIBRARY, "linux-x86_64-cpu", "Download the jar anew");
    assertThat(folders()).isEmpty();
  }

  @Test
  void whatADeadProcessLeftIsRemoved() throws IOException {
    Path left = Files.createDirectory(cache.folder().resolve("v0.5.0-x-1.part"));
    Files.writeString(left.resolve(LIBRARY), "co");

    cache.unpack(bundle.files());

    assertThat(left).doesNotExist();
  }

  @Test
  void whatNobodyUsedForLongIsRemovedWhenAnotherIsUnpacked() throws IOException {
    Path old = cache.unpack(NativeBundles.in(temp, "old", Map.of(LIBRARY, "old")).files());
    Path recent = cache.unpack(NativeBundles.in(temp, "recent", Map.of(LIBRARY, "recent")).files());
    Files.setLastModifiedTime(old.resolve("files"), longAgo);

    cache.unpack(bundle.files());

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void aStartKeepsItsBundleFromBeingRemoved() throws IOException {
    NativeBundle old = NativeBundles.in(temp, "old", Map.of(LIBRARY, "old"));
    Path folder = cache.unpack(old.files());
    Files.setLastModifiedTime(folder.resolve("files"), longAgo);

    cache.unpack(old.files());
    cache.unpack(bundle.files());

    assertThat(folder).exists();
  }

  @Test
  void twentyProcessesMayStartAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Unpacking.class.getName(),
                  cache.folder().toString())
              .redirectErrorStream(true)
              .start());
    }
    List<String> printed = new ArrayList<>();
    for (Process process : processes) {
      printed.add(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(printed).containsOnly("libjllama.so is whole");
    assertThat(folders()).hasSize(1);
  }

  /** What a process that starts does. */
  static final class Unpacking {
    public static void main(String[] arguments) throws IOException {
      NativeBundle bundled = NativeBundles.bundled();
      Path library =
          new NativeCache(Path.of(arguments[0])).unpack(bundled.files()).resolve(bundled.library());
      NativeFile file = bundled.files().byName().get(bundled.library());
      boolean whole = file != null && Sha256.of(library).equals(file.sha256());
      System.out.println(library.getFileName() + (whole ? " is whole" : " is broken"));
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(cache.folder())) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}

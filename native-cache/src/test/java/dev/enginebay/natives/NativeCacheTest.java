package dev.enginebay.natives;

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
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeCacheTest {

  private static final String LIBRARY = "libengine.so";
  private final FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(40)));

  @TempDir Path temp;

  private PackedFiles packed;
  private Path folder;
  private NativeCache cache;

  @BeforeEach
  void describe() throws IOException {
    packed = pack("v1-cpu", Map.of(LIBRARY, "code", "libbase.so", "more code"));
    folder = Files.createDirectory(temp.resolve("cache"));
    cache = new NativeCache(folder, "engine");
  }

  @Test
  void aBundleIsUnpackedWhole() {
    Path unpacked = cache.unpack(packed);

    assertThat(unpacked.resolve(LIBRARY)).hasContent("code");
    assertThat(unpacked.resolve("libbase.so")).hasContent("more code");
    assertThat(unpacked.getFileName().toString()).startsWith("v1-cpu-");
  }

  @Test
  void itIsUsedAgain() throws IOException {
    Path library = cache.unpack(packed).resolve(LIBRARY);
    Object before = Files.readAttributes(library, "unix:ino,ctime");

    cache.unpack(packed);

    assertThat((Object) Files.readAttributes(library, "unix:ino,ctime")).isEqualTo(before);
  }

  @Test
  void aFileThatWasChangedIsUnpackedAgain() throws IOException {
    Path library = cache.unpack(packed).resolve(LIBRARY);
    Files.writeString(library, "evil");
    Files.setLastModifiedTime(library, longAgo);

    assertThat(cache.unpack(packed).resolve(LIBRARY)).hasContent("code");
  }

  @Test
  void aFileThatIsMissingIsUnpackedAgain() throws IOException {
    Path library = cache.unpack(packed).resolve(LIBRARY);
    Files.delete(library);

    assertThat(cache.unpack(packed).resolve(LIBRARY)).hasContent("code");
  }

  @ParameterizedTest
  @MethodSource("harms")
  void aDamagedFolderIsRepaired(Harm harm) throws IOException {
    harm.to(cache.unpack(packed));

    assertThat(cache.unpack(packed).resolve(LIBRARY)).hasContent("code");
    assertThat(folders()).hasSize(1);
  }

  private static Stream<Named<Harm>> harms() {
    return Stream.of(
        Named.of("truncated library", at -> Files.writeString(at.resolve(LIBRARY), "co")),
        Named.of("library is a folder", at -> replaceByFolder(at.resolve(LIBRARY))),
        Named.of("library leads nowhere", at -> replaceByLink(at.resolve(LIBRARY))),
        Named.of("note is no text", at -> Files.write(note(at), new byte[] {-1, -2, 3})),
        Named.of("note is a folder", at -> replaceByFolder(note(at))),
        Named.of("folder is a file", NativeCacheTest::replaceByFile),
        Named.of("folder is empty", NativeCacheTest::replaceByFolder),
        Named.of("folder leads nowhere", NativeCacheTest::replaceByLink));
  }

  /** Damages a folder of unpacked files. */
  private interface Harm {
    void to(Path unpacked) throws IOException;
  }

  private static void replaceByFolder(Path path) throws IOException {
    FileTree.delete(path);
    Files.createDirectory(path);
  }

  private static void replaceByFile(Path path) throws IOException {
    FileTree.delete(path);
    Files.createFile(path);
  }

  private static Path note(Path unpacked) {
    return unpacked.resolve("files");
  }

  private static void replaceByLink(Path path) throws IOException {
    FileTree.delete(path);
    Files.createSymbolicLink(path, Path.of("missing"));
  }

  @Test
  void aCopyOfTheFolderWithOtherTimesIsUsed() throws IOException {
    Path library = cache.unpack(packed).resolve(LIBRARY);
    Files.setLastModifiedTime(library, longAgo);

    cache.unpack(packed);

    assertThat(Files.getLastModifiedTime(library).toInstant())
        .isBefore(Instant.now().minus(Duration.ofDays(30)));
  }

  @Test
  void bundlesThatDifferInAByteLieSideBySide() throws IOException {
    PackedFiles other = pack("v1-cpu", Map.of(LIBRARY, "cod3"));

    Path one = cache.unpack(packed);
    Path another = cache.unpack(other);

    assertThat(one.resolve(LIBRARY)).hasContent("code");
    assertThat(another.resolve(LIBRARY)).hasContent("cod3");
  }

  @Test
  void whatIsNotTheDescribedLibraryIsRefusedAndLeavesNothing() throws Exception {
    PackedFile library = Objects.requireNonNull(packed.byName().get(LIBRARY));
    Files.writeString(Path.of(library.content().toURI()), "evil");

    assertThatThrownBy(() -> cache.unpack(packed))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(LIBRARY, "v1-cpu", "Download the jar again");
    assertThat(folders()).isEmpty();
  }

  @Test
  void whatADeadProcessLeftIsRemoved() throws IOException {
    Path left = Files.createDirectory(folder.resolve("v0.5.0-x-1.part"));
    Files.writeString(left.resolve(LIBRARY), "co");

    cache.unpack(packed);

    assertThat(left).doesNotExist();
  }

  @Test
  void whatNobodyUsedForLongIsRemovedWhenAnotherIsUnpacked() throws IOException {
    Path old = cache.unpack(pack("old", Map.of(LIBRARY, "old")));
    Path recent = cache.unpack(pack("recent", Map.of(LIBRARY, "recent")));
    Files.setLastModifiedTime(old.resolve("files"), longAgo);

    cache.unpack(packed);

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void aStartKeepsItsBundleFromBeingRemoved() throws IOException {
    PackedFiles old = pack("old", Map.of(LIBRARY, "old"));
    Path unpacked = cache.unpack(old);
    Files.setLastModifiedTime(unpacked.resolve("files"), longAgo);

    cache.unpack(old);
    cache.unpack(packed);

    assertThat(unpacked).exists();
  }

  @Test
  void twentyProcessesMayStartAtOnce() throws Exception {
    Path library = Files.write(temp.resolve("large.so"), new byte[20_000_000]);
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
                  folder.toString(),
                  library.toString())
              .redirectErrorStream(true)
              .start());
    }
    List<String> printed = new ArrayList<>();
    for (Process process : processes) {
      printed.add(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(printed).containsOnly("whole");
    assertThat(folders()).hasSize(1);
  }

  /** What a process that starts does. */
  static final class Unpacking {
    public static void main(String[] arguments) throws IOException {
      PackedFile library = PackedFile.at(Path.of(arguments[1]).toUri().toURL());
      Path unpacked =
          new NativeCache(Path.of(arguments[0]), "engine")
              .unpack(PackedFiles.single("large", LIBRARY, library));
      System.out.println(library.matches(unpacked.resolve(LIBRARY)) ? "whole" : "broken");
    }
  }

  private PackedFiles pack(String name, Map<String, String> contents) throws IOException {
    Path place = Files.createTempDirectory(temp, name);
    TreeMap<String, PackedFile> files = new TreeMap<>();
    for (Map.Entry<String, String> each : contents.entrySet()) {
      Path file = Files.writeString(place.resolve(each.getKey()), each.getValue());
      files.put(each.getKey(), PackedFile.at(file.toUri().toURL()));
    }
    return new PackedFiles(name, files);
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}

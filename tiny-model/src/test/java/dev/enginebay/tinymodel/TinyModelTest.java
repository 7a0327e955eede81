package dev.enginebay.tinymodel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyModelTest {

  private Path folder;

  @BeforeEach
  void useANewFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void carriesTheFileOfItsDigest() throws Exception {
    Path file = TinyModel.extract(folder);

    assertThat(sha256(file)).isEqualTo(TinyModel.sha256()).hasSize(64);
  }

  @Test
  void carriesTheQuantizedFilesForOtherTests() throws Exception {
    List<Path> files = TinyModelFiles.all(folder);

    assertThat(files)
        .hasSize(3)
        .allSatisfy(file -> assertThat(Files.readAllBytes(file)).startsWith(bytes("GGUF")));
  }

  @Test
  void staysSmallEnoughForTheRepository() {
    Path file = TinyModel.extract(folder);

    assertThat(file.toFile().length()).isLessThanOrEqualTo(5_000_000);
  }

  @Test
  void carriesItsNameAndItsChatTemplate() throws IOException {
    String file = Files.readString(TinyModel.extract(folder), ISO_8859_1);

    assertThat(file)
        .contains(TinyModel.NAME)
        .contains(
            "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' +"
                + " message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
                + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}");
  }

  @Test
  void carriesATokenizerBesideIt() throws IOException {
    try (var in = Objects.requireNonNull(TinyModel.class.getResourceAsStream("tokenizer.json"))) {
      String json = new String(in.readAllBytes(), UTF_8);

      assertThat(json).contains("<|im_start|>", "<|im_end|>", "<|endoftext|>", "individual_digits");
    }
  }

  @Test
  void extractsTheSameFileTwice() throws IOException {
    Path first = TinyModel.extract(folder);
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(first, longAgo);

    Path second = TinyModel.extract(folder);

    assertThat(second).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(second)).isEqualTo(longAgo);
  }

  @Test
  void replacesATruncatedFile() throws Exception {
    Path file = TinyModel.extract(folder);
    Files.write(file, bytes("GGUF"));

    TinyModel.extract(folder);

    assertThat(sha256(file)).isEqualTo(TinyModel.sha256());
  }

  @Test
  void replacesAFileOfTheRightSizeWithOneWrongByte() throws Exception {
    Path file = TinyModel.extract(folder);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);

    TinyModel.extract(folder);

    assertThat(sha256(file)).isEqualTo(TinyModel.sha256());
  }

  @Test
  void leavesNoPartsBehind() throws IOException {
    TinyModel.extract(folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void createsAMissingFolder() {
    Path missing = folder.resolve("a").resolve("b");

    assertThat(TinyModel.extract(missing)).isRegularFile().hasParent(missing);
  }

  @Test
  void givesConcurrentThreadsTheCompleteFile() throws Exception {
    int threads = 8;
    CountDownLatch ready = new CountDownLatch(threads);
    var pool = Executors.newFixedThreadPool(threads);
    Callable<String> extraction =
        () -> {
          ready.countDown();
          ready.await();
          return sha256(TinyModel.extract(folder));
        };
    List<Future<String>> digests = new ArrayList<>();

    for (int i = 0; i < threads; i++) {
      digests.add(pool.submit(extraction));
    }

    for (Future<String> digest : digests) {
      assertThat(digest.get()).isEqualTo(TinyModel.sha256());
    }
    pool.shutdown();
  }

  @Test
  void twentyProcessesThatStartAtOnceUseOneFile() throws Exception {
    assertThat(identities(20)).hasSize(1).doesNotContain("");
  }

  @Test
  void tenProcessesThatFindADamagedFileUseFilesThatLookAlike() throws Exception {
    Files.writeString(folder.resolve("enginebay-tiny-f16.gguf"), "damaged");

    assertThat(identities(10)).hasSize(1).doesNotContain("");
  }

  @Test
  void equalFilesCarryTheSameTime() throws IOException {
    Path one = TinyModel.extract(folder.resolve("one"));
    Path other = TinyModel.extract(folder.resolve("other"));

    assertThat(Files.getLastModifiedTime(one)).isEqualTo(Files.getLastModifiedTime(other));
  }

  /**
   * Returns what processes that start at once see of the file, before and after all others have
   * extracted it.
   */
  private Set<String> identities(int count) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Extracting.class.getName(),
                  folder.toString())
              .redirectError(folder.resolve("errors-" + i).toFile())
              .start());
    }
    Set<String> identities = new TreeSet<>();
    for (Process process : processes) {
      identities.add(process.inputReader().readLine());
    }
    for (Process process : processes) {
      process.getOutputStream().close();
      identities.add(process.inputReader().readLine());
      assertThat(process.waitFor()).isZero();
    }
    return identities;
  }

  /** The main class of a process that extracts the file. */
  static final class Extracting {
    public static void main(String[] arguments) throws IOException {
      Path file = TinyModel.extract(Path.of(arguments[0]));
      System.out.println(Files.size(file) + " " + Files.getLastModifiedTime(file));
      int end = System.in.read();
      System.out.println(
          Files.size(file) + " " + Files.getLastModifiedTime(file) + (end < 0 ? "" : "?"));
    }
  }

  @Test
  void isCachedInAFolderNamedAfterTheDigest() {
    System.setProperty("enginebay.cache", folder.toString());
    try {
      assertThat(TinyModel.extract())
          .hasParent(folder.resolve("tiny-model").resolve(TinyModel.sha256().substring(0, 16)));
    } finally {
      System.clearProperty("enginebay.cache");
    }
  }

  @Test
  void isCachedInTheDefaultFolderIfTheConfiguredOneIsBlank() throws Exception {
    ProcessBuilder blank =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Denginebay.cache= ",
            "-cp",
            System.getProperty("java.class.path"),
            ExtractingToTheCache.class.getName());
    blank.environment().put("XDG_CACHE_HOME", folder.toString());
    Process process = blank.directory(folder.toFile()).redirectErrorStream(true).start();

    assertThat(Path.of(process.inputReader().readLine()))
        .startsWith(folder.toRealPath().resolve("enginebay").resolve("tiny-model"));
  }

  /** The main class of a process that sets no cache folder. */
  static final class ExtractingToTheCache {
    public static void main(String[] arguments) {
      System.out.println(TinyModel.extract());
    }
  }

  @Test
  void namesTheRemedyWhenTheFolderCannotBeMade() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "in the way");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> TinyModel.extract(notAFolder))
        .withMessageContaining(notAFolder.toString())
        .withMessageContaining("-Denginebay.cache=DIR");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}

package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheRecordsTest {

  private static final Duration LONG = Duration.ofDays(100);

  @TempDir Path folder;

  private CacheRecords records;

  @BeforeEach
  void begin() {
    records = new CacheRecords(folder);
  }

  @Test
  void aRecordIsFoundByItsKey() throws IOException {
    records.keep("one", List.of("a", "b"));
    records.keep("two", List.of("c"));

    assertThat(records.find("one")).contains(List.of("a", "b"));
    assertThat(records.find("three")).isEmpty();
  }

  @Test
  void aRecordReplacesTheEarlierOne() throws IOException {
    records.keep("one", List.of("a", "b"));
    records.keep("one", List.of("c"));

    assertThat(records.find("one")).contains(List.of("c"));
  }

  @Test
  void aFileThatIsTooLargeIsNoRecord() throws IOException {
    Files.write(records.file("one"), new byte[(1 << 20) + 1]);

    assertThat(records.find("one")).isEmpty();
  }

  @Test
  void aFileThatIsNotTextIsNoRecord() throws IOException {
    Files.write(records.file("one"), new byte[] {'a', (byte) 0xff});

    assertThat(records.find("one")).isEmpty();
  }

  @Test
  void whatWasNotUsedForLongIsDeleted() throws IOException {
    records.keep("old", List.of("a"));
    records.keep("used", List.of("b"));
    Path left = Files.createFile(folder.resolve("left-by-a-process-that-died.part"));
    for (Path file : List.of(records.file("old"), records.file("used"), left)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(LONG)));
    }
    assertThat(records.find("used")).isPresent();

    records.keep("new", List.of("c"));

    assertThat(folder)
        .isDirectoryNotContaining(records.file("old")::equals)
        .isDirectoryNotContaining(left::equals);
    assertThat(records.find("used")).isPresent();
  }
}

package dev.enginebay.modelfile.gguf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers that fit their file, a hole of any size, and would take the memory of the machine. */
class OversizedHeaderTest {

  private static final int TEXT = 8;
  private static final int ARRAY = 9;
  private static final int BYTE = 0;

  @TempDir Path folder = Path.of("");

  @Test
  void refusesAnArrayOfCountlessEmptyTexts() throws IOException {
    assertRefused(file(array("general.bomb", TEXT, 50_000_000)), "length of general.bomb at byte");
  }

  @Test
  void refusesAnArrayOfFewerTextsThanTheHeaderCouldHold() throws IOException {
    assertRefused(
        file(array("general.bomb", TEXT, (4 << 20) + 1)),
        "length of general.bomb",
        "4194305 texts");
  }

  @Test
  void refusesManyArraysThatTogetherHaveTooManyTexts() throws IOException {
    assertRefused(
        file(
            array("general.part0", TEXT, 2 << 20),
            array("general.part1", TEXT, 2 << 20),
            array("general.part2", TEXT, 1)),
        "length of general.part2",
        "texts");
  }

  @Test
  void refusesAnArrayOfNumbersLongerThanAnyVocabularyNeeds() throws IOException {
    assertRefused(file(array("general.bomb", BYTE, 64 << 20)), "longer than 67108864 bytes");
  }

  @Test
  void refusesTextsThatTogetherAreTooLong() throws IOException {
    List<Entry> texts =
        IntStream.range(0, 5).mapToObj(i -> text("general.text" + i, 15 << 20)).toList();

    assertRefused(file(texts.toArray(new Entry[0])), "general.text4", "longer than");
  }

  @Test
  void readsTheLargestVocabulariesInUse() {
    List<String> tokens = IntStream.range(0, 262_144).mapToObj(i -> "token" + i).toList();
    List<String> merges = IntStream.range(0, 514_906).mapToObj(i -> "left" + i + " ri").toList();
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 1);
    Path file =
        SyntheticLlama.writer()
            .uint32("llama.vocab_size", tokens.size())
            .texts("tokenizer.ggml.tokens", tokens)
            .texts("tokenizer.ggml.merges", merges)
            .floats("tokenizer.ggml.scores", new float[tokens.size()])
            .ints("tokenizer.ggml.token_type", types)
            .write(folder.resolve("large.gguf"));

    assertThatCode(() -> GgufFile.read(file)).doesNotThrowAnyException();
  }

  private static void assertRefused(Path file, String... words) {
    assertThatThrownBy(() -> GgufFile.read(file))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_INVALID))
        .hasMessageContainingAll(words);
  }

  /** A value whose content is a hole in the file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] head, long hole) {}

  private static Entry array(String key, int of, int count) {
    return entry(key, 12, head -> head.putInt(ARRAY).putInt(of).putLong(count), of, count);
  }

  private static Entry text(String key, int length) {
    return entry(key, 8, head -> head.putInt(TEXT).putLong(length), BYTE, length);
  }

  private static Entry entry(
      String key, int length, Consumer<ByteBuffer> value, int of, int count) {
    byte[] name = key.getBytes(US_ASCII);
    ByteBuffer head =
        ByteBuffer.allocate(8 + name.length + 4 + length).order(ByteOrder.LITTLE_ENDIAN);
    value.accept(head.putLong(name.length).put(name));
    return new Entry(head.array(), (of == TEXT ? 8L : 1L) * count);
  }

  /** A sound file with more values before all others. */
  private Path file(Entry... more) throws IOException {
    byte[] sound = SyntheticLlama.writer().bytes();
    ByteBuffer start = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(16, start.getLong(16) + more.length);
    Path file = folder.resolve("oversized.gguf");
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.write(sound, 0, 24);
      for (Entry entry : more) {
        open.write(entry.head());
        open.seek(open.getFilePointer() + entry.hole());
      }
      open.write(sound, 24, sound.length - 24);
    }
    return file;
  }
}

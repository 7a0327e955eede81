package dev.enginebay.modelfile.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a header says is checked against the file before anybody relies on it. */
class SafetensorsFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void describesTensorsInTheOrderOfTheirData() throws IOException {
    SafetensorsFile file = read(writer().bytes());

    long start = file.opened().size() - 32;
    assertThat(file.tensors())
        .containsExactly(
            new TensorInfo("norm", "F32", List.of(2L), start, 8),
            new TensorInfo("rows", "F16", List.of(3L, 2L, 1L), start + 8, 12),
            new TensorInfo("number", "BF16", List.of(), start + 20, 2),
            new TensorInfo("mask", "U8", List.of(10L), start + 22, 10));
    assertThat(file.metadata()).containsEntry("format", "pt");
  }

  @Test
  void readsAHeaderThatListsTensorsInAnotherOrderThanTheirData() throws IOException {
    SafetensorsFile file =
        read(
            new SafetensorsWriter()
                .tensor("a", "U8", new byte[8], 8)
                .bytes(
                    "{\"late\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[5,8]},"
                        + "\"early\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[0,5]}}"));

    assertThat(file.tensors()).extracting(TensorInfo::name).containsExactly("early", "late");
  }

  @Test
  void readsAFileWithoutTensors() throws IOException {
    assertThat(read(new SafetensorsWriter().bytes()).tensors()).isEmpty();
  }

  /** Of one tensor, {@code t}, of 8 bytes of data; what replaces what, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[0,8]       | [0,9]           | data_offsets is from 0 to 9, not inside the 8 bytes",
        "[0,8]       | [-1,8]          | data_offsets is from -1 to 8",
        "[0,8]       | [8,0]           | data_offsets is from 8 to 0",
        "[0,8]       | [0,4]           | has room for 4 bytes, but the tensor takes 8",
        "[0,8]       | [0,9223372036854775807] | not inside",
        "[0,8]       | [0,9223372036854775808] | must be an integer",
        "[0,8]       | [0.0,8]         | t.data_offsets[0] must be an integer but is 0.0",
        "[0,8]       | [0,8,8]         | has 3 elements",
        "[0,8]       | null            | t.data_offsets is missing",
        "[0,8]       | \"0\"           | t.data_offsets must be an array but is a text",
        "[2]         | [1]             | has room for 8 bytes, but the tensor takes 4",
        "[2]         | [0]             | t.shape[0] is 0",
        "[2]         | [-2]            | t.shape[0] is -2",
        "[2]         | [4294967296,4294967296] | t.shape[1] is 4294967296",
        "[2]         | [9223372036854775807]   | a tensor has 1 to",
        "[2]         | [1,1,1,1,1,1,1,1,2]     | has 9 dimensions",
        "[2]         | [[2]]           | t.shape[0] must be an integer but is an array",
        "[2]         | 2               | t.shape must be an array but is 2",
        "F32         | I8              | has room for 8 bytes, but the tensor takes 2",
        "\"F32\"     | 7               | t.dtype must be a text but is 7",
        "dtype       | type            | has the field type, which the format does not know",
        "\"dtype\"   | \"shape\"       | has the key shape twice",
        "{\"t\"      | {\"t\":1,\"t\"  | t must be an object but is 1",
        "{\"t\"      | {\"\"           | has 0 characters",
        "{\"t\"      | {\"a\\u0000b\"  | has a control character",
        "}}          | }               | is malformed",
        "}}          | }}}             | is malformed",
        "}}          | }} {}           | goes on after its end",
        "}}          | },\"t\":{}}     | has the key t twice",
        "[2]         | [[[[[[2]]]]]]   | depth",
      })
  void refusesAHeaderThatContradictsItself(String sound, String damaged, String said) {
    SafetensorsWriter writer = new SafetensorsWriter().tensor("t", "F32", new byte[8], 2);

    assertInvalid(writer.bytes(replaced(writer.header(), sound, damaged)), said);
  }

  @Test
  void refusesTensorsThatOverlap() {
    SafetensorsWriter writer = two();

    assertInvalid(
        writer.bytes(replaced(writer.header(), "[8,16]", "[4,12]")),
        "data_offsets of tensor b begin at 4, overlapping what comes before it, which ends at 8");
  }

  @Test
  void refusesTwoTensorsOfTheSameData() {
    SafetensorsWriter writer = two();

    assertInvalid(writer.bytes(replaced(writer.header(), "[8,16]", "[0,8]")), "overlapping");
  }

  @Test
  void refusesAHoleBetweenTensors() {
    SafetensorsWriter writer = two().tensor("c", "U8", new byte[4], 4);

    assertInvalid(
        writer.bytes(
            replaced(writer.header(), "[8,16]", "[12,20]")
                .replace(",\"c\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[16,20]}", "")),
        "begin at 12, leaving a hole after what comes before it, which ends at 8");
  }

  @Test
  void refusesBytesAfterTheLastTensor() {
    byte[] sound = two().bytes();

    assertInvalid(Arrays.copyOf(sound, sound.length + 3), "has 3 bytes after the last tensor");
  }

  @Test
  void refusesAFileThatWasCut() {
    byte[] sound = two().bytes();

    for (int length = 0; length < sound.length; length++) {
      assertInvalid(Arrays.copyOf(sound, length), "model.safetensors: ");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100_000_001, 1_000_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void refusesALengthOfTheHeaderThatNoneHas(long length) {
    byte[] file = two().bytes();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);

    assertInvalid(
        file, "length of the header at byte 0 is " + Long.toUnsignedString(length) + ", not 2 to");
  }

  @Test
  void refusesAHeaderOfATerabyteThatTheFileSeemsToHave() throws IOException {
    Path path = folder.resolve("model.safetensors");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(
          ByteBuffer.allocate(9)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(1L << 40)
              .put((byte) '{')
              .array());
      file.setLength((1L << 40) + 8);
    }

    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("length of the header at byte 0 is 1099511627776");
  }

  @Test
  void refusesAHeaderThatDoesNotBeginWithABrace() {
    assertInvalid(two().bytes(" " + two().header()), "the header at byte 8 does not begin with {");
  }

  @Test
  void refusesMetadataThatIsNoText() {
    SafetensorsWriter writer = two().metadata("format", "pt");

    assertInvalid(
        writer.bytes(replaced(writer.header(), "\"pt\"", "{}")),
        "__metadata__.format must be a text but is an object");
  }

  @Test
  void namesATypeThatItDoesNotKnow() {
    assertThatThrownBy(
            () -> read(new SafetensorsWriter().tensor("t", "F12", new byte[3], 2).bytes()))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED))
        .hasMessageContaining("dtype of tensor t is F12");
  }

  @Test
  void refusesNumbersThatDoNotFillWholeBytes() throws IOException {
    assertThat(read(new SafetensorsWriter().tensor("t", "F4", new byte[2], 4).bytes()).tensors())
        .hasSize(1);
    assertInvalid(
        new SafetensorsWriter().tensor("t", "F4", new byte[2], 3).bytes(),
        "do not fill whole bytes");
  }

  private void assertInvalid(byte[] file, String said) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_INVALID))
        .hasMessageContaining(said);
  }

  private SafetensorsFile read(byte[] file) throws IOException {
    return SafetensorsFile.read(Files.write(folder.resolve("model.safetensors"), file));
  }

  private static String replaced(String header, String sound, String damaged) {
    assertThat(header).contains(sound);
    int at = header.lastIndexOf(sound);
    return header.substring(0, at) + damaged + header.substring(at + sound.length());
  }

  private static SafetensorsWriter two() {
    return new SafetensorsWriter()
        .tensor("a", "F32", new byte[8], 2)
        .tensor("b", "F16", new byte[8], 2, 2);
  }

  private static SafetensorsWriter writer() {
    return new SafetensorsWriter()
        .metadata("format", "pt")
        .tensor("norm", "F32", new byte[8], 2)
        .tensor("rows", "F16", new byte[12], 1, 2, 3)
        .tensor("number", "BF16", new byte[2])
        .tensor("mask", "U8", new byte[10], 10);
  }
}

package dev.enginebay.modelfile.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bytes of a tensor are as numbers. */
class WeightsTest {

  private static final int Q8_0 = 8;
  private static final int BF16 = 30;
  private static final int IQ2_XXS = 16;

  @TempDir Path folder;

  @Test
  void readsARowOfF32() {
    byte[] data = bytes(16).putFloat(1).putFloat(2).putFloat(-3).putFloat(0.5f).array();

    assertThat(row(GgufWriter.F32, data, 1, 2, 2)).containsExactly(-3, 0.5f);
  }

  @Test
  void readsF16WithItsSubnormalAndInfiniteNumbers() {
    byte[] data =
        bytes(10)
            .putShort((short) 0x3c00)
            .putShort((short) 0xc000)
            .putShort((short) 0x0001)
            .putShort((short) 0x8000)
            .putShort((short) 0x7c00)
            .array();

    assertThat(row(GgufWriter.F16, data, 0, 5))
        .containsExactly(1, -2, 0x1p-24f, -0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void readsQ8WithTheScaleOfEachBlock() {
    byte[] data = new byte[2 * 34];
    ByteBuffer blocks = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    blocks.putShort((short) 0x3c00);
    for (int i = 0; i < 32; i++) {
      blocks.put((byte) (i - 16));
    }
    blocks.putShort((short) 0xb800);
    for (int i = 0; i < 32; i++) {
      blocks.put((byte) 4);
    }

    assertThat(row(Q8_0, data, 0, 64)).startsWith(-16, -15).endsWith(-2, -2);
  }

  @Test
  void refusesATypeItDoesNotReadByName() {
    assertThatThrownBy(() -> row(IQ2_XXS, new byte[66], 0, 256))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("odd", "IQ2_XXS")
        .extracting("reason")
        .isEqualTo(Reason.MODEL_UNSUPPORTED);
  }

  @Test
  void refusesATensorThatIsMissingByName() {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));
    try (Weights weights = Weights.open(file)) {
      assertThatThrownBy(() -> weights.tensor("odd"))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("tensor odd is missing");
    }
  }

  @Test
  void refusesARowThatTheTensorDoesNotHave() {
    assertThatThrownBy(() -> row(GgufWriter.F32, new byte[16], 2, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 numbers from row 2 on: tensor odd has 2 rows of 2 numbers");
  }

  @Test
  void readsBf16WithItsInfiniteNumbers() {
    byte[] data =
        bytes(8)
            .putShort((short) 0x3f80)
            .putShort((short) 0xc040)
            .putShort((short) 0x0001)
            .putShort((short) 0xff80)
            .array();

    assertThat(row(BF16, data, 0, 4))
        .containsExactly(1, -3, Float.intBitsToFloat(0x10000), Float.NEGATIVE_INFINITY);
  }

  @Test
  void readsAllRowsAtOnceAcrossPortions() {
    int rows = 1000;
    byte[] data = new byte[rows * 64 * Float.BYTES];
    ByteBuffer floats = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rows * 64; i++) {
      floats.putFloat(i);
    }
    float[] numbers = new float[(rows - 1) * 64];
    reading(GgufWriter.F32, data, tensor -> tensor.read(1, numbers), 64, rows / 2, 2);

    for (int i = 0; i < numbers.length; i++) {
      assertThat(numbers[i]).isEqualTo(64 + i);
    }
  }

  @Test
  void readsIntegersAndScales() {
    byte[] data = new byte[2 * 34];
    ByteBuffer blocks = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    blocks.putShort((short) 0x3c00).put(33, (byte) -128).putShort(34, (short) 0xb800);
    Quants quants = new Quants(new QuantLayout(32, -128, 127, false), 64);

    reading(Q8_0, data, tensor -> tensor.read(0, quants), 64);

    assertThat(quants.scales()).containsExactly(1, -0.5f);
    assertThat(quants.integers()[31]).isEqualTo((byte) -128);
    assertThat(quants.offsets()).isEmpty();
  }

  @Test
  void refusesQuantsOfAnotherLayout() {
    Quants quants = new Quants(new QuantLayout(32, 0, 15, true), 32);

    assertThatThrownBy(() -> reading(Q8_0, new byte[34], tensor -> tensor.read(0, quants), 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("odd", "Q8_0");
  }

  @Test
  void saysThatAFileWasCutWhileItIsOpen() throws IOException {
    Path path = SyntheticLlama.writer().write(folder.resolve("model.gguf"));
    try (Weights weights = Weights.open(GgufFile.read(path));
        FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Tensor last = weights.tensor(weights.names().get(weights.names().size() - 1));
      other.truncate(Files.size(path) - 1);

      float[] row = new float[(int) last.rowLength()];
      assertThatThrownBy(() -> last.read(last.rows() - 1, row))
          .isInstanceOf(InferenceException.class)
          .extracting("reason")
          .isEqualTo(Reason.MODEL_CHANGED);
    }
  }

  @Test
  void refusesAFileThatWasWrittenToSinceItsHeaderWasRead() throws IOException {
    Path path = SyntheticLlama.writer().write(folder.resolve("model.gguf"));
    GgufFile file = GgufFile.read(path);
    Files.write(path, new byte[1], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> Weights.open(file))
        .isInstanceOf(InferenceException.class)
        .extracting("reason")
        .isEqualTo(Reason.MODEL_CHANGED);
  }

  @Test
  void readsNothingOnceItIsClosed() {
    Path path = SyntheticLlama.writer().write(folder.resolve("model.gguf"));
    Weights weights = Weights.open(GgufFile.read(path));
    Tensor norm = weights.tensor("output_norm.weight");
    weights.close();
    weights.close();

    assertThatThrownBy(() -> norm.read(0, new float[SyntheticLlama.WIDTH]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private float[] row(int type, byte[] data, int row, long... dimensions) {
    float[] numbers = new float[(int) dimensions[0]];
    reading(type, data, tensor -> tensor.read(row, numbers), dimensions);
    return numbers;
  }

  private void reading(int type, byte[] data, Consumer<Tensor> reading, long... dimensions) {
    Path path =
        SyntheticLlama.writer()
            .tensor("odd", type, data, dimensions)
            .write(folder.resolve("model.gguf"));
    try (Weights weights = Weights.open(GgufFile.read(path))) {
      reading.accept(weights.tensor("odd"));
    }
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }
}

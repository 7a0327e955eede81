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
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bytes of a tensor are as numbers. */
class TensorReaderTest {

  private static final int Q8_0 = 8;
  private static final int Q4_0 = 2;

  @TempDir Path folder;

  @Test
  void readsARowOfF32() throws IOException {
    byte[] data = bytes(16).putFloat(1).putFloat(2).putFloat(-3).putFloat(0.5f).array();

    assertThat(row(GgufWriter.F32, data, 1, 2, 2)).containsExactly(-3, 0.5f);
  }

  @Test
  void readsF16WithItsSubnormalAndInfiniteNumbers() throws IOException {
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
  void readsQ8WithTheScaleOfEachBlock() throws IOException {
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
    assertThatThrownBy(() -> row(Q4_0, new byte[18], 0, 32))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll("odd", "Q4_0")
        .extracting("reason")
        .isEqualTo(Reason.MODEL_UNSUPPORTED);
  }

  @Test
  void refusesATensorThatIsMissingByName() throws IOException {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));
    try (TensorReader reader = new TensorReader(file)) {
      assertThatThrownBy(() -> reader.read("odd", 0, new float[4]))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("tensor odd is missing");
    }
  }

  @Test
  void refusesARowThatTheTensorDoesNotHave() {
    assertThatThrownBy(() -> row(GgufWriter.F32, new byte[16], 2, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 rows of 2 numbers");
  }

  private float[] row(int type, byte[] data, int row, long... dimensions) throws IOException {
    Path path =
        SyntheticLlama.writer()
            .tensor("odd", type, data, dimensions)
            .write(folder.resolve("model.gguf"));
    float[] numbers = new float[(int) dimensions[0]];
    try (TensorReader reader = new TensorReader(GgufFile.read(path))) {
      reader.read("odd", row, numbers);
    }
    return numbers;
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }
}

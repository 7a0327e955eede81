package dev.enginebay.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.tinymodel.TinyModel;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that are infinite or not a number never make an answer. */
class NotFiniteWeightsTest {

  /** Two of them. */
  private static final short NAN_OF_32_BITS = 0x7fc0;

  private static final short HALF_INFINITE = 0x7c00;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"exact, 0x7e00", "exact, 0x7c00", "fast, 0x7e00", "fast, 0x7c00"})
  void areRefusedByNameWhenTheyAreRepacked(String weights, String scale) throws IOException {
    Path file = TinyModelFiles.q8_0(folder);
    put(file, "blk.1.ffn_up.weight", Short.decode(scale));

    assertRefused(
        file,
        LoadConfig.unset().withBackendOptions(Map.of("onnx.weights", weights)),
        "blk.1.ffn_up.weight");
  }

  @Test
  void areRefusedByNameInANorm() throws IOException {
    Path file = TinyModel.extract(folder);
    put(file, "blk.2.attn_norm.weight", NAN_OF_32_BITS, NAN_OF_32_BITS);

    assertRefused(file, LoadConfig.unset(), "blk.2.attn_norm.weight");
  }

  @Test
  void areRefusedByNameInAMatrixThatOnnxRuntimeReads() throws IOException {
    Path file = TinyModel.extract(folder);
    put(file, "blk.1.attn_v.weight", HALF_INFINITE);

    assertRefused(file, LoadConfig.unset(), "blk.1.attn_v.weight");
  }

  private static void assertRefused(Path file, LoadConfig config, String tensor) {
    try (InferenceBackend backend = new OnnxBackendProvider().create()) {
      InferenceException refused = failure(() -> backend.load(file, config.withThreads(1)));

      assertThat(refused.reason()).isEqualTo(Reason.MODEL_INVALID);
      assertThat(refused).hasMessageContainingAll(file.toString(), tensor);
    }
  }

  private static InferenceException failure(Runnable action) {
    return catchThrowableOfType(InferenceException.class, action::run);
  }

  private static void put(Path file, String tensor, short... halves) throws IOException {
    long offset =
        GgufFile.read(file).tensors().stream()
            .filter(each -> each.name().equals(tensor))
            .mapToLong(TensorInfo::offset)
            .findFirst()
            .orElseThrow();
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES * halves.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(halves);
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.write(bytes, offset);
    }
  }
}

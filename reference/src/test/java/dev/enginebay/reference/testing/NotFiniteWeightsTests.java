package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.tinymodel.TinyModel;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that an engine refuses weights that are infinite or not a number, however it would compute
 * with them. Engines whose option {@code ID.weights} has {@code exact} and {@code fast} extend it.
 */
public abstract class NotFiniteWeightsTests {

  @TempDir Path folder;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  /** The bytes, in the order of the file, are a number of 16 bits or of 32, or a block's scale. */
  @ParameterizedTest
  @CsvSource({
    "f16, exact, blk.1.attn_v.weight, ffff",
    "f16, exact, blk.1.attn_v.weight, 007c",
    "f16, fast, blk.1.ffn_down.weight, ffff",
    "f16, exact, blk.2.attn_norm.weight, ffffffff",
    "f16, exact, blk.2.attn_norm.weight, 0000807f",
    "q8_0, exact, blk.1.ffn_up.weight, 007e",
    "q8_0, exact, blk.1.ffn_up.weight, 007c",
    "q8_0, fast, blk.1.ffn_up.weight, 007e",
    "q8_0, fast, blk.1.ffn_up.weight, 007c",
    "q4_k_m, exact, blk.1.ffn_up.weight, ffff",
    "q4_k_m, fast, blk.1.ffn_up.weight, ffff"
  })
  void areRefusedByName(String format, String weights, String tensor, String bytes)
      throws IOException {
    Path file =
        switch (format) {
          case "q8_0" -> TinyModelFiles.q8_0(folder);
          case "q4_k_m" -> TinyModelFiles.q4_k_m(folder);
          default -> TinyModel.extract(folder);
        };
    overwrite(file, tensor, HexFormat.of().parseHex(bytes));
    LoadConfig config =
        LoadConfig.unset()
            .withThreads(1)
            .withBackendOptions(Map.of(engine().id() + ".weights", weights));

    try (InferenceBackend backend = new DecoderBackend(engine())) {
      InferenceException refused =
          catchThrowableOfType(InferenceException.class, () -> backend.load(file, config));

      assertThat(refused.reason()).isEqualTo(Reason.MODEL_INVALID);
      assertThat(refused).hasMessageContainingAll(file.toString(), tensor);
    }
  }

  private static void overwrite(Path file, String tensor, byte... bytes) throws IOException {
    long offset =
        GgufFile.read(file).tensors().stream()
            .filter(each -> each.name().equals(tensor))
            .mapToLong(TensorInfo::offset)
            .findFirst()
            .orElseThrow();
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.write(ByteBuffer.wrap(bytes), offset);
    }
  }
}

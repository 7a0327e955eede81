package dev.enginebay.djl;

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
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that are infinite or not a number never make an answer. */
class NotFiniteWeightsTest {

  @TempDir Path folder;

  /** Bytes of ones are a number that is none, in 16 bits and in 32. */
  @ParameterizedTest
  @CsvSource({
    "f16, exact, blk.1.attn_v.weight",
    "f16, fast, blk.1.ffn_down.weight",
    "f16, exact, blk.2.attn_norm.weight",
    "q8_0, exact, blk.1.ffn_up.weight",
    "q4_k_m, exact, blk.1.ffn_up.weight",
    "q4_k_m, fast, blk.1.ffn_up.weight"
  })
  void areRefusedByName(String format, String weights, String tensor) throws IOException {
    Path file =
        switch (format) {
          case "q8_0" -> TinyModelFiles.q8_0(folder);
          case "q4_k_m" -> TinyModelFiles.q4_k_m(folder);
          default -> TinyModel.extract(folder);
        };
    damage(file, tensor);
    LoadConfig config =
        LoadConfig.unset().withThreads(1).withBackendOptions(Map.of("djl.weights", weights));

    try (InferenceBackend backend = new DjlBackendProvider().create()) {
      InferenceException refused =
          catchThrowableOfType(InferenceException.class, () -> backend.load(file, config));

      assertThat(refused.reason()).isEqualTo(Reason.MODEL_INVALID);
      assertThat(refused).hasMessageContainingAll(file.toString(), tensor);
    }
  }

  private static void damage(Path file, String tensor) throws IOException {
    long offset =
        GgufFile.read(file).tensors().stream()
            .filter(each -> each.name().equals(tensor))
            .mapToLong(TensorInfo::offset)
            .findFirst()
            .orElseThrow();
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}), offset);
    }
  }
}

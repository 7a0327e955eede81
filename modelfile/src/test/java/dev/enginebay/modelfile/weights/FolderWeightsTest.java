package dev.enginebay.modelfile.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.testing.LlamaFolder;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's numbers are the same from a GGUF file and from the folder it was made of. */
class FolderWeightsTest {

  @TempDir Path folder = Path.of("");

  @Test
  void readsTheSameNumbersFromBothFormats() {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));
    SafetensorsFolder model = SafetensorsFolder.read(LlamaFolder.write(file, folder));

    try (Weights gguf = Weights.open(file);
        Weights safetensors = Weights.open(model)) {
      assertThat(all(safetensors, "model.layers.1.mlp.down_proj.weight"))
          .containsExactly(all(gguf, "blk.1.ffn_down.weight"));
      assertThat(safetensors.tensor("model.embed_tokens.weight").dimensions())
          .isEqualTo(gguf.tensor("token_embd.weight").dimensions());
    }
  }

  @Test
  void findsTheRowsOfAHeadInHalvesInTheFolder() {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));
    SafetensorsFolder model = SafetensorsFolder.read(LlamaFolder.write(file, folder));

    try (Weights gguf = Weights.open(file);
        Weights safetensors = Weights.open(model)) {
      Tensor pairs = gguf.tensor("blk.0.attn_q.weight");
      Tensor halves = safetensors.tensor("model.layers.0.self_attn.q_proj.weight");
      // The second number of the first pair, of the second head of 8 rows.
      assertThat(row(halves, 8 + 4)).containsExactly(row(pairs, 8 + 1));
      assertThat(row(halves, 8 + 1)).containsExactly(row(pairs, 8 + 2));
    }
  }

  @Test
  void readsBeyondTwoGibibytes() throws IOException {
    long rows = 5_000_000;
    long bytes = rows * 256 * Short.BYTES;
    Files.writeString(folder.resolve("config.json"), "{}");
    SafetensorsWriter small = new SafetensorsWriter().tensor("last", new float[] {1, 2}, 2);
    String header =
        "{\"big\":{\"dtype\":\"BF16\",\"shape\":[%s,256],\"data_offsets\":[0,%s]},"
                .formatted(rows, bytes)
            + "\"last\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%s,%s]}}"
                .formatted(bytes, bytes + 8);
    byte[] start = small.bytes(header);
    int data = start.length - small.dataLength();
    // A hole that no disk has to hold.
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
      file.write(start, 0, data);
      file.seek(data + bytes - 2);
      file.write(new byte[] {(byte) 0x80, 0x3f});
      file.write(start, data, small.dataLength());
    }

    try (Weights weights = Weights.open(SafetensorsFolder.read(folder))) {
      assertThat(all(weights, "last")).containsExactly(1, 2);
      float[] row = new float[256];
      weights.tensor("big").read(rows - 1, row);
      assertThat(row[254]).isZero();
      assertThat(row[255]).isEqualTo(1);
    }
  }

  private static float[] all(Weights weights, String name) {
    Tensor tensor = weights.tensor(name);
    float[] numbers = new float[(int) (tensor.rowLength() * tensor.rows())];
    tensor.read(0, numbers);
    return numbers;
  }

  private static float[] row(Tensor tensor, int row) {
    float[] numbers = new float[(int) tensor.rowLength()];
    tensor.read(row, numbers);
    return numbers;
  }
}

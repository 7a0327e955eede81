package dev.enginebay.modelfile.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.testing.JsonMutation;
import dev.enginebay.modelfile.testing.MutatedReading;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes stand in the files of a folder, reading it ends soon, in little memory, with our
 * exception. {@code -Denginebay.mutations=60000} tries more of them.
 */
class MutatedFolderTest {

  private static final int CASES = Integer.getInteger("enginebay.mutations", 1_000);
  private static final long SEED = 20_261_127;
  private static final long MOST_BYTES = 4 << 20;
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "hidden_size": 8, "num_hidden_layers": 2,
       "rms_norm_eps": 1e-05, "rope_scaling": {"factor": 8.0, "rope_type": "llama3"},
       "tie_word_embeddings": true, "bos_token_id": null}
      """;
  private static final String INDEX =
      """
      {"metadata": {"total_size": 384}, "weight_map": {"embed": "part-1.safetensors",
       "norm": "part-1.safetensors", "rows": "part-2.safetensors", "mask": "part-2.safetensors"}}
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void neverEndsInAnythingButARefusal() throws IOException {
    sound();
    readAll(SafetensorsFolder.read(folder)); // loads classes, and is not refused

    int refused = new MutatedFolder().refused(CASES, SEED);

    // Both kinds must be common, or the mutations are too wild or too tame to prove anything.
    assertThat(refused).isBetween(CASES / 2, CASES * 19 / 20);
  }

  /** The folder with one mutated file. */
  private final class MutatedFolder extends MutatedReading {

    @Override
    protected long mutate(SplittableRandom random, int number) throws IOException {
      sound();
      change(random);
      return MOST_BYTES;
    }

    @Override
    protected void read() {
      SafetensorsFolder model = SafetensorsFolder.read(folder);
      visit(model.config());
      readAll(model);
    }
  }

  private static void readAll(SafetensorsFolder model) {
    try (Weights weights = Weights.open(model)) {
      for (String name : weights.names()) {
        Tensor tensor = weights.tensor(name);
        float[] row = new float[Math.toIntExact(tensor.rowLength())];
        tensor.read(0, row);
        tensor.read(tensor.rows() - 1, row);
      }
    }
  }

  /** Asks each value for what it should be. */
  private static void visit(JsonObject config) {
    config.require("architectures").asTexts();
    config.require("hidden_size").asInteger(1, 1 << 20);
    config.integer("num_hidden_layers");
    config.number("rms_norm_eps");
    config.flag("tie_word_embeddings");
    config.object("rope_scaling").ifPresent(scaling -> scaling.number("factor"));
  }

  private void change(SplittableRandom random) throws IOException {
    JsonMutation mutation = new JsonMutation(random);
    switch (random.nextInt(5)) {
      case 0 -> Files.write(folder.resolve("config.json"), mutation.of(CONFIG));
      case 1 -> Files.write(folder.resolve(SafetensorsIndex.NAME), mutation.of(INDEX));
      case 2 -> {
        Path file = folder.resolve("part-1.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        int at = random.nextInt(3) == 0 ? random.nextInt(9) : random.nextInt(bytes.length);
        bytes[at] = (byte) random.nextInt(256);
        int length = bytes.length - random.nextInt(3) + 1;
        Files.write(file, Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : length));
      }
      default -> {
        SafetensorsWriter writer = first();
        byte[] header = mutation.of(writer.header());
        byte[] sound = writer.bytes();
        int data = sound.length - writer.dataLength();
        ByteBuffer file =
            ByteBuffer.allocate(8 + header.length + writer.dataLength())
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header).put(sound, data, writer.dataLength());
        Files.write(folder.resolve("part-1.safetensors"), file.array());
      }
    }
  }

  private void sound() throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG);
    Files.writeString(folder.resolve(SafetensorsIndex.NAME), INDEX, StandardCharsets.UTF_8);
    first().write(folder.resolve("part-1.safetensors"));
    second().write(folder.resolve("part-2.safetensors"));
  }

  private static SafetensorsWriter first() {
    return new SafetensorsWriter()
        .metadata("format", "pt")
        .tensor("embed", "BF16", new byte[128], 8, 8)
        .tensor("norm", "F32", new byte[32], 8);
  }

  private static SafetensorsWriter second() {
    return new SafetensorsWriter()
        .tensor("rows", "F16", new byte[192], 2, 6, 8)
        .tensor("mask", "F32", new byte[32], 8);
  }
}

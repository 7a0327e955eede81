package dev.enginebay.modelfile.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.MutatedReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in the table of tensors, reading every row of what is accepted stays inside the
 * file and in little memory. {@code -Denginebay.mutations=60000} tries more of them.
 */
class MutatedTensorsTest {

  private static final int CASES = Integer.getInteger("enginebay.mutations", 2_000);
  private static final long SEED = 20_261_127;
  private static final long MOST_BYTES = 2 << 20;

  private static final long[] TELLING = {
    0,
    1,
    2,
    3,
    4,
    5,
    8,
    12,
    16,
    32,
    64,
    128,
    256,
    512,
    1024,
    65_536,
    Integer.MAX_VALUE,
    0x8000_0000L,
    0xFFFF_FFFFL,
    1L << 32,
    1L << 46,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -32
  };

  /** Of F32, F16, Q4_0, Q8_0, Q4_K, Q6_K and IQ2_XXS, which is not read. */
  private static final List<Integer> TYPES = List.of(0, 1, 2, 8, 12, 14, 16);

  @TempDir Path folder = Path.of("");

  @Test
  void neverEndsInAnythingButARefusal() throws IOException {
    GgufWriter writer = writer();
    byte[] sound = writer.bytes();
    int table = writer.position("name t0");
    int data = writer.position("data");
    readAll(GgufFile.read(Files.write(folder.resolve("sound.gguf"), sound))); // loads classes

    int refused = new MutatedTensors(sound, table, data).refused(CASES, SEED);

    // Both kinds must be common, or the mutations are too wild or too tame to prove anything.
    assertThat(refused).isBetween(CASES / 2, CASES * 19 / 20);
  }

  private static GgufWriter writer() {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .tensor("t0", GgufWriter.F32, new byte[4 * 512], 256, 2)
        .tensor("t1", GgufWriter.F16, new byte[2 * 1024], 64, 4, 4)
        .tensor("t2", 2, new byte[18 * 16], 256, 2)
        .tensor("t3", 8, new byte[34 * 8], 256)
        .tensor("t4", 12, new byte[144 * 4], 512, 2)
        .tensor("t5", 14, new byte[210 * 2], 256, 2);
  }

  /** A file with a mutated table of tensors. */
  private final class MutatedTensors extends MutatedReading {

    private final Path file = folder.resolve("mutated.gguf");
    private final byte[] sound;
    private final int table;
    private final int data;

    MutatedTensors(byte[] sound, int table, int data) {
      this.sound = sound;
      this.table = table;
      this.data = data;
    }

    @Override
    protected long mutate(SplittableRandom random, int number) throws IOException {
      Files.write(file, mutated(random, sound, table, data));
      return MOST_BYTES;
    }

    @Override
    protected void read() {
      readAll(GgufFile.read(file));
    }
  }

  private static void readAll(GgufFile file) {
    try (Weights weights = Weights.open(file)) {
      for (String name : weights.names()) {
        Tensor tensor = weights.tensor(name);
        float[] row = new float[Math.toIntExact(tensor.rowLength())];
        for (long i = 0; i < tensor.rows(); i++) {
          tensor.read(i, row);
        }
        tensor.quantLayout().ifPresent(layout -> tensor.read(0, new Quants(layout, row.length)));
      }
    }
  }

  private static byte[] mutated(SplittableRandom random, byte[] sound, int table, int data) {
    byte[] bytes = sound.clone();
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int changes = random.nextInt(1, 3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(table, data - Long.BYTES);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> file.putLong(at, TELLING[random.nextInt(TELLING.length)]);
        case 3 -> file.putInt(at, TYPES.get(random.nextInt(TYPES.size())));
        case 4 -> {
          return Arrays.copyOf(bytes, random.nextInt(table, bytes.length));
        }
        default -> swapTypesOrDimensions(random, file, table, data);
      }
    }
    return bytes;
  }

  /** Two equal fields swapped keep the number of bytes that a tensor takes now and then. */
  private static void swapTypesOrDimensions(
      SplittableRandom random, ByteBuffer file, int table, int data) {
    int first = random.nextInt(table, data - Long.BYTES);
    int second = Math.min(data - Long.BYTES, first + Long.BYTES);
    long kept = file.getLong(first);
    file.putLong(first, file.getLong(second));
    file.putLong(second, kept);
  }
}

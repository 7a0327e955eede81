package dev.enginebay.modelfile.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.MutatedReading;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes stand in a header, reading it ends soon, in little memory, with our exception. */
class MutatedHeaderTest {

  private static final int CASES = 20_000;

  /** Mutations move what follows them by less than this. */
  private static final int LONGEST_SHIFT = 128;

  private static final long SEED = 20_261_124;

  /** A case may take this and eight times the file; what it keeps is less. */
  private static final long FIXED_BYTES = 1 << 20;

  @Test
  void neverEndsInAnythingButARefusal(@TempDir Path folder) throws IOException {
    byte[] sound = base();
    int header = (int) header(folder, sound);
    Path path = Files.write(folder.resolve("mutated.gguf"), sound);

    int refused = new MutatedHeader(path, sound, header).refused(CASES, SEED);

    // Both kinds must be common, or the mutations are too wild or too tame to prove anything.
    assertThat(refused).isBetween(CASES / 2, CASES * 19 / 20);
  }

  /** The file whose header is mutated. */
  private static byte[] base() {
    return SyntheticLlama.writer().bytes();
  }

  private static long header(Path folder, byte[] sound) throws IOException {
    GgufFile file = GgufFile.read(Files.write(folder.resolve("sound.gguf"), sound));
    return file.tensors().get(0).offset();
  }

  /** A file with a mutated header. */
  private static final class MutatedHeader extends MutatedReading {

    private final Path path;
    private final byte[] sound;
    private final int header;

    MutatedHeader(Path path, byte[] sound, int header) {
      this.path = path;
      this.sound = sound;
      this.header = header;
    }

    @Override
    protected long mutate(SplittableRandom random, int number) throws IOException {
      byte[] mutated = new HeaderMutation(random).of(sound, header);
      overwrite(path, mutated, header);
      return FIXED_BYTES + 8L * mutated.length;
    }

    @Override
    protected void read() {
      GgufModel model = GgufModel.of(GgufFile.read(path));
      MemoryEstimate.of(model, model.trainedContextLength(), 4).total();
    }
  }

  /** Writes the header and makes the file as long as it should be; nobody reads the data. */
  private static void overwrite(Path path, byte[] bytes, int header) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      int front = Math.min(bytes.length, header + LONGEST_SHIFT);
      channel.write(ByteBuffer.wrap(bytes, 0, front), 0);
      if (channel.size() > bytes.length) {
        channel.truncate(bytes.length);
      } else if (channel.size() < bytes.length) {
        channel.write(ByteBuffer.wrap(new byte[1]), bytes.length - 1);
      }
    }
  }

  /** The least a reader of this test needs to know that the writer's files are read at all. */
  @Test
  void acceptsTheFileItMutates(@TempDir Path folder) {
    GgufWriter writer = SyntheticLlama.writer();

    GgufModel model = GgufModel.of(GgufFile.read(writer.write(folder.resolve("sound.gguf"))));

    assertThat(model.vocabularySize()).isEqualTo(SyntheticLlama.VOCABULARY);
  }
}

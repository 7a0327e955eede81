package dev.enginebay.modelfile.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  private static final int LARGE = 16 << 20;

  @TempDir Path folder = Path.of("");

  @Test
  void isTheSameForACopy() {
    GgufFile one = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("one.gguf")));
    GgufFile two = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("two.gguf")));

    assertThat(one.fingerprint()).matches("sampled-sha256:[0-9a-f]{64}");
    assertThat(two.fingerprint()).isEqualTo(one.fingerprint());
  }

  @Test
  void differsWhenOnlyTheDataDiffer() {
    GgufWriter other = SyntheticLlama.writer().tensor("output_norm.weight", 0, new byte[128], 32);

    GgufFile one = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("one.gguf")));
    GgufFile two = GgufFile.read(other.write(folder.resolve("two.gguf")));

    assertThat(two.fingerprint()).isNotEqualTo(one.fingerprint());
  }

  @Test
  void seesTheLastByteOfALargeFile() throws IOException {
    Path path = large();
    String before = GgufFile.read(path).fingerprint();

    flip(path, Files.size(path) - 1);

    assertThat(GgufFile.read(path).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void samplesALargeFileOnly() throws IOException {
    Path path = large();
    String before = GgufFile.read(path).fingerprint();
    String all = GgufFile.read(path).sha256();

    // The samples are 16 KiB long and some 260 KiB apart; this byte is between the first two.
    flip(path, GgufFile.read(path).tensors().get(0).offset() + 150_000);

    assertThat(GgufFile.read(path).fingerprint()).isEqualTo(before);
    assertThat(GgufFile.read(path).sha256()).isNotEqualTo(all);
  }

  @Test
  void digestsTheWholeFile() throws IOException, NoSuchAlgorithmException {
    Path path = SyntheticLlama.writer().write(folder.resolve("model.gguf"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));

    String told = GgufFile.read(path).sha256();

    assertThat(told).isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
  }

  private Path large() {
    return new GgufWriter()
        .tensor("zeros", 24, new byte[LARGE], LARGE)
        .write(folder.resolve("large.gguf"));
  }

  private static void flip(Path path, long position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(position);
      file.write(1);
    }
  }
}

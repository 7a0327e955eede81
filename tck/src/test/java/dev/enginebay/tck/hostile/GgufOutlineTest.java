package dev.enginebay.tck.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufOutlineTest {

  @Test
  void findsEveryFieldWhereItWasWritten(@TempDir Path folder) throws IOException {
    GgufWriter writer = SyntheticLlama.writer();

    GgufOutline outline = outline(writer.write(folder.resolve("model.gguf")));

    assertThat(outline.entries())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            entry -> {
              assertThat(entry.at()).isEqualTo(writer.position("key " + entry.key()));
              assertThat(entry.typeAt()).isEqualTo(writer.position("type " + entry.key()));
              assertThat(entry.valueAt()).isEqualTo(writer.position("value " + entry.key()));
            });
    assertThat(outline.tensors())
        .hasSize(20)
        .allSatisfy(
            tensor -> {
              String name = tensor.name();
              assertThat(tensor.at()).isEqualTo(writer.position("name " + name));
              assertThat(tensor.rankAt()).isEqualTo(writer.position("dimensions " + name));
              assertThat(tensor.typeAt()).isEqualTo(writer.position("type of " + name));
              assertThat(tensor.offsetAt()).isEqualTo(writer.position("offset " + name));
            });
    assertThat(outline.dataStart()).isEqualTo(writer.position("data"));
  }

  @Test
  void readsTextsAndNumbers(@TempDir Path folder) throws IOException {
    GgufOutline outline = outline(SyntheticLlama.writer().write(folder.resolve("model.gguf")));

    assertThat(outline.version()).isEqualTo(3);
    assertThat(outline.text("general.architecture")).contains("llama");
    assertThat(outline.number("llama.context_length")).hasValue(128);
    assertThat(outline.text("llama.context_length")).isEmpty();
    assertThat(outline.number("no.such.key")).isEmpty();
  }

  @Test
  void usesTheAlignmentOfTheFile(@TempDir Path folder) throws IOException {
    GgufWriter writer = SyntheticLlama.writer().uint32("general.alignment", 4_096).alignment(4_096);

    GgufOutline outline = outline(writer.write(folder.resolve("model.gguf")));

    assertThat(outline.dataStart()).isEqualTo(writer.position("data")).isEqualTo(8_192);
  }

  @Test
  void isEmptyForAFileThatIsNotASoundGguf(@TempDir Path folder) throws IOException {
    byte[] sound = SyntheticLlama.writer().bytes();
    Path half = Files.write(folder.resolve("half.gguf"), Arrays.copyOf(sound, 1_000));
    Path prose = Files.writeString(folder.resolve("prose.gguf"), "This is no model.");

    assertThat(GgufOutline.of(half)).isEmpty();
    assertThat(GgufOutline.of(prose)).isEmpty();
    assertThat(GgufOutline.of(folder)).isEmpty();
  }

  private static GgufOutline outline(Path file) throws IOException {
    return GgufOutline.of(file).orElseThrow();
  }
}

package dev.enginebay.onnx.exported;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.tinymodel.TinyFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the numbers of exported weights. */
class ExportedQuantizationTest {

  @TempDir static Path place;
  private static ExportedFolder exporter;

  @TempDir Path folder;

  @BeforeAll
  static void write() {
    exporter = new ExportedFolder(TinyFolder.write(place.resolve("tiny-folder")));
  }

  @Test
  void namesNumbersThatAreNotQuantized() {
    assertThat(info(exporter.whole(folder.resolve("whole"))).quantization()).contains("F32");
    assertThat(info(exporter.half(folder.resolve("half"))).quantization()).contains("F16");
  }

  @Test
  void countsNumbersThatAreNotQuantized() {
    assertThat(info(exporter.half(folder)).parameters().orElseThrow()).isGreaterThan(2_000_000);
  }

  @Test
  void callsMatricesOfFewBitsQuantizedEvenIfTheEmbeddingsTakeMoreBytes() {
    assertThat(info(exporter.fourBits(folder.resolve("q4"))).quantization()).contains("q4");
    assertThat(info(exporter.int8(folder.resolve("int8"))).quantization()).contains("quantized");
    assertThat(info(exporter.genai(folder.resolve("genai"))).quantization()).contains("quantized");
    assertThat(info(folder.resolve("genai")).parameters()).isEmpty();
  }

  private static ModelFileInfo info(Path folder) {
    return ExportedModel.read(folder, Optional.empty()).fileInfo().build();
  }
}

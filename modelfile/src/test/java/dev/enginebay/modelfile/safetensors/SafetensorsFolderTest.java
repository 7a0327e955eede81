package dev.enginebay.modelfile.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.modelfile.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder is read whole, or refused by the name of what is wrong in it. */
class SafetensorsFolderTest {

  private static final String INDEX = "model.safetensors.index.json";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void config() throws IOException {
    write("config.json", "{\"model_type\": \"llama\"}");
  }

  @Test
  void readsASingleFile() throws IOException {
    new SafetensorsWriter()
        .tensor("a", new float[] {1, 2, 3, 4, 5, 6}, 3, 2)
        .write(folder.resolve("model.safetensors"));

    SafetensorsFolder model = SafetensorsFolder.read(folder);

    assertThat(model.config().text("model_type")).contains("llama");
    float[] rows = new float[4];
    try (Weights weights = Weights.open(model)) {
      weights.tensor("a").read(1, rows);
      assertThat(weights.tensor("a").rowLength()).isEqualTo(2);
    }
    assertThat(rows).containsExactly(3, 4, 5, 6);
  }

  @Test
  void readsTheFilesThatAnIndexNames() throws IOException {
    sharded();

    SafetensorsFolder model = SafetensorsFolder.read(folder);

    assertThat(model.tensors()).extracting(TensorInfo::name).containsExactly("a", "b", "c");
    try (Weights weights = Weights.open(model)) {
      assertThat(weights.names()).containsExactly("a", "b", "c");
      float[] row = new float[1];
      weights.tensor("c").read(0, row);
      assertThat(row).containsExactly(3);
    }
  }

  @Test
  void namesAFileThatTheIndexNamesAndThatIsMissing() throws IOException {
    sharded();
    Files.delete(folder.resolve("part-2.safetensors"));

    assertRefused(Reason.MODEL_INVALID, INDEX, "part-2.safetensors, which is missing");
  }

  @Test
  void namesATensorThatTheIndexDoesNotPlaceWhereItIs() throws IOException {
    sharded();
    index("\"a\": \"part-1.safetensors\", \"c\": \"part-2.safetensors\"");

    assertRefused(Reason.MODEL_INVALID, INDEX, "does not place tensor b in part-1.safetensors");
  }

  @Test
  void namesATensorThatItsFileLacks() throws IOException {
    sharded();
    index(
        "\"a\": \"part-1.safetensors\", \"b\": \"part-1.safetensors\","
            + " \"c\": \"part-2.safetensors\", \"d\": \"part-2.safetensors\"");

    assertRefused(
        Reason.MODEL_INVALID, INDEX, "places tensor d in part-2.safetensors, which lacks it");
  }

  @Test
  void namesATensorThatIsInTwoFiles() throws IOException {
    sharded();
    new SafetensorsWriter()
        .tensor("a", new float[1], 1)
        .tensor("c", new float[1], 1)
        .write(folder.resolve("part-2.safetensors"));

    assertRefused(Reason.MODEL_INVALID, INDEX, "does not place tensor a in part-2.safetensors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../part-1.safetensors",
        "/part-1.safetensors",
        "sub/part-1.safetensors",
        "sub\\\\part-1.safetensors",
        "..safetensors",
        "part-1.bin",
        "",
        "a\\u0000.safetensors",
        "C:part-1.safetensors"
      })
  void refusesAFileThatIsNotBesideTheIndex(String name) throws IOException {
    sharded();
    index("\"a\": \"" + name + "\"");

    assertRefused(
        Reason.MODEL_INVALID, "weight_map.a", "is not the name of a safetensors file beside it");
  }

  @Test
  void refusesAnIndexWithoutTensors() throws IOException {
    index("");

    assertRefused(Reason.MODEL_INVALID, "weight_map is empty");
  }

  @Test
  void refusesQuantizedWeights() throws IOException {
    sharded();
    write("config.json", "{\"quantization_config\": {\"quant_method\": \"gptq\"}}");

    assertRefused(Reason.MODEL_UNSUPPORTED, "config.json: quantization_config");
  }

  @Test
  void readsAFolderWhoseConfigurationNamesCodeAndRunsNone() throws IOException {
    sharded();
    write("config.json", "{\"auto_map\": {\"AutoModel\": \"evil.Model\"}}");

    assertThat(SafetensorsFolder.read(folder).config().keys()).containsExactly("auto_map");
  }

  @Test
  void namesWhatAFolderLacks() throws IOException {
    assertRefused(Reason.MODEL_NOT_FOUND, "has neither model.safetensors nor " + INDEX);

    Files.delete(folder.resolve("config.json"));
    assertRefused(Reason.MODEL_NOT_FOUND, "config.json: there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "model.pth", "model.ckpt", "model.pt"})
  void saysHowToConvertPickledWeights(String name) throws IOException {
    Files.write(folder.resolve(name), new byte[] {(byte) 0x80, 2, '}', '.'});

    assertRefused(
        Reason.MODEL_UNSUPPORTED,
        "has " + name + " but no safetensors file",
        "python -c \"from transformers import");

    Files.writeString(folder.resolve(name), "PK\u0003\u0004 data.pkl");
    assertRefused(Reason.MODEL_UNSUPPORTED, "has " + name);
  }

  @Test
  void takesNoOtherFileForPickledWeights() throws IOException {
    write("vocabulary.bin", "text");
    write("empty.bin", "");

    assertRefused(Reason.MODEL_NOT_FOUND, "has neither");
  }

  @Test
  void refusesAPathThatIsNoFolder() throws IOException {
    Path file = folder.resolve("config.json");

    assertThatThrownBy(() -> SafetensorsFolder.read(file))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("is not a folder");
  }

  private void assertRefused(Reason reason, String... words) {
    assertThatThrownBy(() -> SafetensorsFolder.read(folder))
        .isInstanceOfSatisfying(
            InferenceException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
        .hasMessageContainingAll(words);
  }

  private void sharded() throws IOException {
    new SafetensorsWriter()
        .tensor("a", new float[] {1}, 1)
        .tensor("b", new float[] {2}, 1)
        .write(folder.resolve("part-1.safetensors"));
    new SafetensorsWriter()
        .tensor("c", new float[] {3}, 1)
        .write(folder.resolve("part-2.safetensors"));
    index(
        "\"a\": \"part-1.safetensors\", \"b\": \"part-1.safetensors\","
            + " \"c\": \"part-2.safetensors\"");
  }

  private void index(String map) throws IOException {
    write(INDEX, "{\"metadata\": {\"total_size\": 12}, \"weight_map\": {" + map + "}}");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

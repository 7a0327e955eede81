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
import java.util.Map;
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
    assertThat(model.generationConfig()).isEmpty();
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
  void readsTheOtherConfigurations() throws IOException {
    sharded();
    write("generation_config.json", "{\"eos_token_id\": [1, 2]}");
    write("tokenizer_config.json", "{\"chat_template\": \"{{ messages }}\"}");
    write("tokenizer.json", "{\"model\": {}}");

    SafetensorsFolder model = SafetensorsFolder.read(folder);

    assertThat(model.generationConfig().orElseThrow().array("eos_token_id").orElseThrow())
        .hasSize(2);
    assertThat(model.tokenizerConfig().orElseThrow().text("chat_template")).isPresent();
    assertThat(model.tokenizer().orElseThrow().object("model")).isPresent();
  }

  @Test
  void takesTheTemplateOfAFileOfItsOwnFirst() throws IOException {
    sharded();
    assertThat(SafetensorsFolder.read(folder).chatTemplate()).isEmpty();

    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"tools\", \"template\": \"t\"},"
            + " {\"name\": \"default\", \"template\": \"d\"}]}");
    assertThat(SafetensorsFolder.read(folder).chatTemplate()).contains("d");

    write("chat_template.jinja", "{{ '\u00e9' }}");
    assertThat(SafetensorsFolder.read(folder).chatTemplate()).contains("{{ '\u00e9' }}");
    assertThat(SafetensorsFolder.read(folder).namedChatTemplates()).isEmpty();
  }

  @Test
  void findsNamedTemplatesInFilesOrInTheConfiguration() throws IOException {
    sharded();
    write("chat_template.json", "{\"chat_template\": \"j\"}");
    assertThat(SafetensorsFolder.read(folder).chatTemplate()).contains("j");

    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"t\"},"
            + " {\"name\": \"default\", \"template\": \"d\"}]}");
    assertThat(SafetensorsFolder.read(folder).chatTemplate()).contains("d");
    assertThat(SafetensorsFolder.read(folder).namedChatTemplates())
        .containsExactly(Map.entry("tool_use", "t"));

    Files.createDirectory(folder.resolve("additional_chat_templates"));
    write("additional_chat_templates/rag.jinja", "r");
    assertThat(SafetensorsFolder.read(folder).chatTemplate()).isEmpty();
    assertThat(SafetensorsFolder.read(folder).namedChatTemplates())
        .containsExactly(Map.entry("rag", "r"));
  }

  @Test
  void refusesATemplateThatIsNoTextOrTooLong() throws IOException {
    sharded();
    Path template = folder.resolve("chat_template.jinja");
    SafetensorsFolder model = SafetensorsFolder.read(folder);

    Files.write(template, new byte[] {'a', (byte) 0xe9, 'b'});
    assertThatThrownBy(model::chatTemplate).hasMessageContaining("the template is not UTF-8");

    Files.write(template, new byte[(1 << 20) + 1]);
    assertThatThrownBy(model::chatTemplate).hasMessageContaining("1048577 bytes, more than");
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
    assertThat(SafetensorsFolder.isOne(folder)).isFalse();
    assertRefused(Reason.MODEL_NOT_FOUND, "config.json: there is no such file");
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

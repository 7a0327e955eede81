package dev.enginebay.modelfile.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for by name is given, and what is not as it should be is refused by name. */
class JsonFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void givesValuesOfEachKind() throws IOException {
    JsonObject config =
        read(
            """
            {"model_type": "llama", "hidden_size": 576, "rms_norm_eps": 1e-05, "tied": true,
             "rope_scaling": {"factor": 8}, "architectures": ["LlamaForCausalLM"], "window": null}
            """);

    assertThat(config.text("model_type")).contains("llama");
    assertThat(config.integer("hidden_size")).hasValue(576);
    assertThat(config.number("rms_norm_eps")).hasValue(1e-5);
    assertThat(config.number("hidden_size")).hasValue(576);
    assertThat(config.flag("tied")).contains(true);
    assertThat(config.object("rope_scaling").orElseThrow().number("factor")).hasValue(8);
    assertThat(config.require("architectures").asTexts()).containsExactly("LlamaForCausalLM");
    assertThat(config.value("window")).isEmpty();
    assertThat(config.keys()).startsWith("model_type", "hidden_size").hasSize(7);
  }

  @Test
  void readsAnIntegerTooLongForAnyMachineAsANumber() throws IOException {
    JsonObject config = read("{\"model_max_length\": 1000000000000000019884624838656}");

    assertThat(config.number("model_max_length")).hasValue(1e30);
    assertThatThrownBy(() -> config.integer("model_max_length"))
        .hasMessageContaining("model_max_length must be an integer but is 1.0E30");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    JsonObject scaling = read("{\"rope\": {\"type\": null}}").require("rope").asObject();

    assertThatThrownBy(() -> scaling.require("type"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("config.json: rope.type is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'must be a text but is an array'    | ['a']",
        "'must be a text but is 7'           | 7",
        "'must be a text but is an object'   | {}",
        "'must be a text but is true'        | true",
      })
  void namesAValueOfAnotherKind(String problem, String value) throws IOException {
    JsonObject config = read("{\"outer\": {\"name\": " + value.replace('\'', '"') + "}}");

    assertThatThrownBy(() -> config.require("outer").asObject().text("name"))
        .hasMessageContaining("outer.name " + problem);
  }

  @Test
  void namesAnElementOfAnotherKind() throws IOException {
    JsonObject config = read("{\"merges\": [\"a b\", [\"c\", 4]]}");

    assertThatThrownBy(() -> config.require("merges").asArray().get(1).asTexts())
        .hasMessageContaining("merges[1][1] must be a text but is 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "has the key a twice            | {\"a\": 1, \"a\": 1}",
        "has the key b twice            | {\"a\": [{\"b\": 1, \"c\": 2, \"b\": null}]}",
        "goes on after its end          | {} {}",
        "does not begin with an object  | [1]",
        "does not begin with an object  | \"a\"",
        "does not begin with an object  | `   `",
        "is malformed                   | {\"a\": 1",
        "is malformed                   | {\"a\"",
        "is malformed                   | {\"a\": NaN}",
        "is malformed                   | {'a': 1}",
        "is malformed                   | {\"a\": 01}",
        "is malformed                   | {\"a\": 1,}",
        "is malformed                   | {\"a\": /* no */ 1}",
        "is malformed                   | {\"a\": \"\\x\"}",
      })
  void refusesWhatIsNoJsonObject(String problem, String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_INVALID))
        .hasMessageContaining(problem)
        .hasMessageContaining("line 1");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> read("{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void refusesANumberThatIsNotFinite() throws IOException {
    JsonObject config = read("{\"a\": 1e999}");

    assertThatThrownBy(() -> config.number("a")).hasMessageContaining("must be a finite number");
  }

  @Test
  void refusesAnIntegerOutOfBounds() throws IOException {
    JsonValue layers = read("{\"layers\": 4096}").require("layers");

    assertThat(layers.asInteger(1, 4096)).isEqualTo(4096);
    assertThatThrownBy(() -> layers.asInteger(1, 1024))
        .hasMessageContaining("layers must be an integer from 1 to 1024 but is 4096");
  }

  @Test
  void refusesNestingThatIsTooDeep() {
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void refusesMoreValuesThanTheLimit() {
    assertThatThrownBy(() -> read("{\"a\":[" + "0,".repeat(1 << 20) + "0]}"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("is malformed");
  }

  @Test
  void refusesAFileLongerThanTheLimitBeforeReadingIt() throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), "{}" + " ".repeat(100));

    assertThatThrownBy(() -> JsonFile.read(file, new JsonLimits(64, 4, 10)))
        .hasMessageContaining("has 102 bytes, more than 64");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> JsonFile.read(folder.resolve("none.json"), JsonLimits.CONFIGURATION))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_NOT_FOUND))
        .hasMessageContaining("none.json");
  }

  @Test
  void takesOneEntryAfterAnother() throws IOException {
    List<String> seen = new ArrayList<>();

    entries("{\"a\": {\"x\": [1]}, \"b\": null}  ", (key, value) -> seen.add(key + value.isNull()));

    assertThat(seen).containsExactly("afalse", "btrue");
  }

  @Test
  void refusesAnEntryThatComesTwice() {
    assertThatThrownBy(() -> entries("{\"a\": 1, \"b\": 2, \"a\": 3}", (key, value) -> {}))
        .hasMessageContaining("has the key a twice");
  }

  private static void entries(String text, JsonFile.Entries entries) throws IOException {
    JsonFile.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        JsonLimits.CONFIGURATION,
        new Refusal(Path.of("model.safetensors")),
        entries);
  }

  private JsonObject read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject read(byte[] text) throws IOException {
    return JsonFile.read(
        Files.write(folder.resolve("config.json"), text), JsonLimits.CONFIGURATION);
  }
}

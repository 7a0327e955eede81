package dev.enginebay.modelfile.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceFolderTest {

  private static final String NAMED =
      "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"t\"},"
          + " {\"name\": \"default\", \"template\": \"d\"}]}";

  @TempDir Path folder = Path.of("");

  @Test
  void readsWhatIsThere() throws IOException {
    write("config.json", "{\"model_type\": \"llama\"}");
    write("generation_config.json", "{\"eos_token_id\": [1, 2]}");
    write("tokenizer_config.json", "{\"bos_token\": \"<s>\"}");
    write("tokenizer.json", "{\"model\": {}}");

    HuggingFaceFolder read = read();

    assertThat(read.requireConfig().text("model_type")).contains("llama");
    assertThat(read.generationConfig().orElseThrow().array("eos_token_id").orElseThrow())
        .hasSize(2);
    assertThat(read.tokenizerConfig().orElseThrow().text("bos_token")).contains("<s>");
    assertThat(read.readTokenizer().object("model")).isPresent();
    assertThat(read.tokenizerBytes()).isEqualTo(13);
    assertThat(read.chatTemplate()).isEmpty();
    assertThat(read.name()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void isAFolderWithAConfiguration() throws IOException {
    assertThat(HuggingFaceFolder.isOne(folder)).isFalse();

    write("config.json", "{}");
    assertThat(HuggingFaceFolder.isOne(folder)).isTrue();
    assertThat(HuggingFaceFolder.isOne(folder.resolve("config.json"))).isFalse();
  }

  @Test
  void namesAMissingFileWhereItIsNeeded() throws IOException {
    HuggingFaceFolder read = read();

    assertThat(read.config()).isEmpty();
    assertThat(read.tokenizerBytes()).isZero();
    assertMissing(read::requireConfig, "config.json: there is no such file");
    assertMissing(read::readTokenizer, "tokenizer.json: there is no such file");
    assertMissing(() -> HuggingFaceFolder.read(folder.resolve("none")), "is not a folder");
  }

  @Test
  void takesTheTemplateOfAFileOfItsOwnFirst() throws IOException {
    write("tokenizer_config.json", NAMED);
    assertThat(read().chatTemplate()).contains("d");

    write("chat_template.jinja", "{{ '\u00e9' }}");
    assertThat(read().chatTemplate()).contains("{{ '\u00e9' }}");
    assertThat(read().namedChatTemplates()).isEmpty();
  }

  @Test
  void findsNamedTemplatesInFilesOrInTheConfiguration() throws IOException {
    write("chat_template.json", "{\"chat_template\": \"j\"}");
    assertThat(read().chatTemplate()).contains("j");

    write("tokenizer_config.json", NAMED);
    assertThat(read().chatTemplate()).contains("d");
    assertThat(read().namedChatTemplates()).containsExactly(Map.entry("tool_use", "t"));

    Files.createDirectory(folder.resolve("additional_chat_templates"));
    write("additional_chat_templates/rag.jinja", "r");
    assertThat(read().chatTemplate()).isEmpty();
    assertThat(read().namedChatTemplates()).containsExactly(Map.entry("rag", "r"));
  }

  @Test
  void refusesATemplateThatIsNoTextOrTooLong() throws IOException {
    Path template = folder.resolve("chat_template.jinja");

    Files.write(template, new byte[] {'a', (byte) 0xe9, 'b'});
    assertThatThrownBy(this::read).hasMessageContaining("the template is not UTF-8");

    Files.write(template, new byte[(1 << 20) + 1]);
    assertThatThrownBy(this::read).hasMessageContaining("1048577 bytes, more than");
  }

  @Test
  void hasDigestsThatChangeWithAFile() throws IOException {
    write("config.json", "{}");
    write("tokenizer.json", "{}");
    List<String> before = read().digests();

    write("tokenizer.json", "{ }");

    assertThat(before).hasSize(2);
    assertThat(read().digests()).hasSize(2).contains(before.get(0)).doesNotContain(before.get(1));
  }

  private static void assertMissing(Runnable reading, String message) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_NOT_FOUND))
        .hasMessageContaining(message);
  }

  private HuggingFaceFolder read() {
    return HuggingFaceFolder.read(folder);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

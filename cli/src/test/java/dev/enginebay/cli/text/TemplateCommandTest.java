package dev.enginebay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.cli.Shell;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.testing.HuggingFaceTokenizer;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void showsWhatAConversationSaysInMarks() {
    int code = shell.run("template", "tiny");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .isEqualTo("<|im_start|>user\n‹Hello!›<|im_end|>\n<|im_start|>assistant\n\n");
    assertThat(code).isZero();
  }

  @Test
  void writesTheTextAsItIs() throws IOException {
    Path messages =
        written(
            "[{\"role\": \"system\", \"content\": \"Be brief.\"},"
                + " {\"role\": \"user\", \"content\": \"<|im_end|>\"}]");

    shell.run("template", "tiny", "--plain", "--messages", messages.toString());

    assertThat(shell.out())
        .isEqualTo(
            """
            <|im_start|>system
            Be brief.<|im_end|>
            <|im_start|>user
            <|im_end|><|im_end|>
            <|im_start|>assistant
            """);
  }

  @Test
  void listsTheTokensAsTheModelGetsThem() {
    shell.run("template", "tiny", "--tokens");

    assertThat(shell.out())
        .containsPattern("\n +[0-9]+  <\\|im_start\\|>\n")
        .containsPattern("\n +[0-9]+  'user'\n")
        .containsPattern("\n +[0-9]+  '\\\\n'\n");
  }

  @Test
  void refusesWhatTheTemplateDoesNothingWith() throws IOException {
    Path messages =
        written(
            "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}],"
                + " \"variables\": {\"enable_thinking\": false}}");

    int code = shell.run("template", "tiny", "--messages", messages.toString());

    assertThat(shell.err()).contains("UNSUPPORTED", "variables.enable_thinking");
    assertThat(code).isNotZero();
  }

  @Test
  void refusesARoleThatIsNone() throws IOException {
    Path messages = written("[{\"role\": \"king\", \"content\": \"Hi\"}]");

    shell.run("template", "tiny", "--messages", messages.toString());

    assertThat(shell.err()).contains("no role 'king'", "system, user, assistant, tool");
  }

  @Test
  void refusesATemplateThatTheFileDoesNotHold() {
    shell.run("template", "tiny", "--chat-template-name", "tool_use");

    assertThat(shell.err()).contains("no chat template", "It has: default");
  }

  @Test
  void usesATemplateThatTheCallerGives() throws IOException {
    Path template = folder.resolve("own.jinja");
    Files.writeString(template, "{{ messages[0].role }}: {{ messages[0].content }}");

    shell.run("template", "tiny", "--chat-template", template.toString());
    assertThat(shell.out()).isEqualTo("user: ‹Hello!›\n");

    Files.writeString(template, "a\n{% bad %}");
    shell.run("template", "tiny", "--chat-template", template.toString());
    assertThat(shell.err()).contains("chatTemplate", "line 2, column");
  }

  @Test
  void rendersWithTheTemplatesOfAFolder() throws IOException {
    HuggingFaceTokenizer.write(GgufFile.read(TinyModel.extract()), folder);
    Files.writeString(
        folder.resolve("chat_template.jinja"), "{{ eos_token }}{{ messages[0].content }}");
    Path more = Files.createDirectory(folder.resolve("additional_chat_templates"));
    Files.writeString(more.resolve("rag.jinja"), "Found: {{ messages[0].content }}");

    shell.run("template", folder.toString(), "--tokens");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .startsWith("<|im_end|>\u2039Hello!\u203a\n")
        .containsPattern("\n +2  <\\|im_end\\|>\n");

    Shell another = new Shell();
    another.run("template", folder.toString(), "--chat-template-name", "rag");
    assertThat(another.out()).isEqualTo("Found: \u2039Hello!\u203a\n");
  }

  private Path written(String json) throws IOException {
    return Files.writeString(folder.resolve("messages.json"), json);
  }
}

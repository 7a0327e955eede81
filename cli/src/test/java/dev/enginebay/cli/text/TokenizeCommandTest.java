package dev.enginebay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.cli.Shell;
import dev.enginebay.cli.info.ExportedTiny;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.testing.HuggingFaceTokenizer;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

class TokenizeCommandTest {

  private final Shell shell = new Shell();

  @Test
  void showsEachTokenWithItsText() {
    int code = shell.run("tokenize", "tiny", "<|im_start|>Hi\n\u6771");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().lines().map(String::strip))
        .startsWith("1  <|im_start|>")
        .anyMatch(line -> line.endsWith("'\\n'"))
        .anyMatch(line -> line.contains("bytes "));
    assertThat(code).isZero();
  }

  @Test
  void readsTheTextOfControlTokensAsTextIfAsked() {
    shell.run("tokenize", "tiny", "<|im_start|>", "--plain");

    assertThat(shell.out()).doesNotContain("<|im_start|>").contains("'<'");
  }

  @Test
  void printsJsonIfAsked() throws IOException {
    shell.run("tokenize", "tiny", "<|im_end|>a\u6771", "--json");

    Map<String, Object> printed = JSON.std.mapFrom(shell.out());
    assertThat(printed.get("tokens"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .startsWith(Map.of("id", 2, "control", "<|im_end|>"))
        .anySatisfy(token -> assertThat(token).asString().contains("text=a"));
  }

  @Test
  void readsTheVocabularyOfAFolder(@TempDir Path folder) {
    HuggingFaceTokenizer.write(GgufFile.read(TinyModel.extract()), folder);
    shell.run("tokenize", "tiny", "<|im_start|>Hi\n\u6771");
    String ofFile = shell.out();

    Shell another = new Shell();
    int code = another.run("tokenize", folder.toString(), "<|im_start|>Hi\n\u6771");

    assertThat(another.err()).isEmpty();
    assertThat(another.out()).isEqualTo(ofFile);
    assertThat(code).isZero();
  }

  @Test
  void namesAFileThatIsMissing() {
    int code = shell.run("tokenize", "missing.gguf", "a");

    assertThat(code).isNotZero();
    assertThat(shell.err()).contains("missing.gguf");
  }

  @Test
  void readsTheTokenizerBesideAnOnnxFile(@TempDir Path folder) {
    Path exported = ExportedTiny.write(folder);

    int code =
        shell.run("tokenize", exported.resolve("onnx").resolve("model.onnx").toString(), "Hello");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out()).contains("'");
    assertThat(code).isZero();
  }
}

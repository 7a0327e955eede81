package dev.enginebay.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.cli.Shell;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.LlamaFolder;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

class InfoCommandTest {

  @TempDir Path folder;

  private final Shell shell = new Shell();

  @Test
  void tellsWhatTheFileHolds() {
    Path model = TinyGguf.write(folder);

    int code = shell.run("info", model.toString());

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .containsPattern("name +Smallest")
        .containsPattern("format +GGUF v3")
        .containsPattern("architecture +llama")
        .containsPattern("context +16 tokens")
        .containsPattern("vocabulary +3 tokens, tokenizer gpt2/smollm")
        .containsPattern("layers +1 of width 4, 2 heads, 1 key-value heads")
        .containsPattern("tensors +11 in F32 \\(672 bytes\\)")
        .containsPattern("rope +head size 2")
        .containsPattern("chat template +none")
        .containsPattern("digest +sampled-sha256:[0-9a-f]{64}")
        .containsPattern("memory +about .* for 16 tokens of context:");
    assertThat(code).isZero();
  }

  @Test
  void estimatesTheMemoryForTheContextAskedFor() {
    Path model = TinyGguf.write(folder);

    shell.run("info", model.toString(), "--context", "8", "--concurrency", "2");

    assertThat(shell.out()).contains("for 8 tokens of context in each of 2 generations");
  }

  @Test
  void listsTheTensorsIfAsked() {
    Path model = TinyGguf.write(folder);

    shell.run("info", model.toString(), "--tensors");

    assertThat(shell.out()).containsPattern("\nblk.0.ffn_gate.weight +F32 +4 x 8 +128 bytes\n");
  }

  @Test
  void readsTheWholeFileForAnExactDigest() {
    Path model = TinyGguf.write(folder);

    shell.run("info", "--sha256", model.toString());

    assertThat(shell.out()).containsPattern("digest +sha256:[0-9a-f]{64}");
  }

  @Test
  void tellsTheSameAsJson() throws IOException {
    Path model = TinyGguf.write(folder);

    shell.run("info", "--json", model.toString());

    Map<String, Object> facts = JSON.std.mapFrom(shell.out());
    assertThat(facts)
        .containsEntry("name", "Smallest")
        .containsEntry("architecture", "llama")
        .containsEntry("trainedContextLength", 16)
        .containsEntry("bytes", (int) Files.size(model))
        .containsEntry("rope", Map.of("head size", 2))
        .doesNotContainKey("chatTemplate");
    assertThat(facts.get("tensors"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .anySatisfy(
            tensor -> {
              assertThat(tensor.get("name")).isEqualTo("token_embd.weight");
              assertThat(tensor.get("type")).isEqualTo("F32");
              assertThat(tensor.get("dimensions")).isEqualTo(List.of(4, 3));
            });
  }

  @Test
  void tellsWhatAFolderOfSafetensorsHolds() throws IOException {
    Path model = tinyFolder();

    int code = shell.run("info", "--tensors", model.toString());

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .containsPattern("name +tiny-folder")
        .containsPattern("format +safetensors, 1 file, ")
        .containsPattern("architecture +llama")
        .containsPattern("parameters +[0-9,]+")
        .containsPattern("tensors +\\d+ in F16 \\(.*\\), \\d+ in F32")
        .containsPattern("context +1024 tokens")
        .containsPattern("layers +\\d+ of width \\d+, \\d+ heads, \\d+ key-value heads")
        .containsPattern("rope +head size \\d+, base 10000, scaling none")
        .containsPattern("chat template +sha256:")
        .containsPattern("digest +sampled-sha256:[0-9a-f]{64}")
        .containsPattern("memory +about .* for 1024 tokens of context:")
        .doesNotContain("ignored")
        .containsPattern("\nmodel.norm.weight +F32 +");
    assertThat(code).isZero();
  }

  @Test
  void namesRecommendedOptionsThatAreNotUsed() throws IOException {
    Path model = tinyFolder();
    Path exported = ExportedTiny.write(folder);
    for (Path each : List.of(model, exported)) {
      Files.writeString(each.resolve("generation_config.json"), "{\"top_p\": 2}");
    }
    Path file = TinyGguf.recommending("top_p", 2).write(folder.resolve("top.gguf"));

    for (Path each : List.of(model, exported, file)) {
      Shell table = new Shell();
      table.run("info", each.toString());
      assertThat(table.out())
          .containsPattern("\ncaveat +.*recommends.*top_p 2; the defaults apply to requests");

      Shell facts = new Shell();
      facts.run("info", "--json", each.toString());
      assertThat(JSON.std.mapFrom(facts.out()).get("caveat"))
          .asString()
          .contains("top_p 2; the defaults apply");
    }
  }

  @Test
  void namesTheChatTemplates() throws IOException {
    Path model = tinyFolder();
    Path more = Files.createDirectory(model.resolve("additional_chat_templates"));
    Files.writeString(more.resolve("rag.jinja"), "{{ 1 }}");
    Files.writeString(more.resolve("tool_use.jinja"), "{{ 2 }}");

    shell.run("info", model.toString());
    assertThat(shell.out()).containsPattern("chat template +none, by name: rag, tool_use");

    Shell another = new Shell();
    another.run("info", "--json", model.toString());
    assertThat(JSON.std.mapFrom(another.out()))
        .containsEntry("namedChatTemplates", Map.of("rag", "{{ 1 }}", "tool_use", "{{ 2 }}"));
  }

  @Test
  void tellsOfAFolderWhatItTellsOfTheFile() throws IOException {
    Path model = tinyFolder();

    shell.run("info", "--json", model.toString());
    Map<String, Object> folderFacts = JSON.std.mapFrom(shell.out());
    GgufModel file = GgufModel.of(GgufFile.read(TinyModel.extract()));

    assertThat(folderFacts)
        .containsEntry("architecture", "llama")
        .containsEntry("trainedContextLength", file.trainedContextLength())
        .containsEntry("vocabularySize", file.vocabularySize())
        .containsEntry("layers", file.layers())
        .containsEntry("embeddingLength", file.embeddingLength())
        .containsEntry("heads", file.heads())
        .containsEntry("kvHeads", file.kvHeads())
        .containsEntry("parameters", (int) file.parameters());
  }

  @Test
  void estimatesTheMemoryOfAFolderForTheContextAskedFor() throws IOException {
    shell.run("info", "--context", "8", "--sha256", tinyFolder().toString());

    assertThat(shell.out())
        .contains("for 8 tokens of context")
        .containsPattern("digest +sha256:[0-9a-f]{64}");
  }

  @Test
  void namesFieldsThatItIgnores() throws IOException {
    Path model = tinyFolder();
    Path config = model.resolve("config.json");
    Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{\"novel\": 1,"));

    shell.run("info", model.toString());

    assertThat(shell.out()).containsPattern("ignored +in config.json: novel");
  }

  @Test
  void namesTheFieldThatAConfigurationLacks() throws IOException {
    Path model = tinyFolder();
    Files.writeString(model.resolve("config.json"), "{\"architectures\": [\"LlamaForCausalLM\"]}");

    shell.run("info", model.toString());

    assertThat(shell.err()).contains("config.json: hidden_size is missing").hasLineCount(1);
  }

  @Test
  void saysInALineWhatIsWrongWithAFolder() throws IOException {
    Path model = tinyFolder();
    Path tensors = model.resolve("model.safetensors");
    SafetensorsWriter writer =
        new SafetensorsWriter().tensor("a", new float[2], 2).tensor("b", new float[2], 2);

    Files.write(tensors, writer.bytes(writer.header().replace("[8,16]", "[4,12]")));
    assertRefused(model, "data_offsets of tensor b begin at 4, overlapping");

    byte[] terabyte = writer.bytes();
    ByteBuffer.wrap(terabyte).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 40);
    Files.write(tensors, terabyte);
    assertRefused(model, "length of the header at byte 0 is 1099511627776");

    Files.delete(tensors);
    Files.writeString(
        model.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\"}}");
    assertRefused(model, "model-00001-of-00002.safetensors, which is missing");
  }

  private void assertRefused(Path model, String said) {
    Shell own = new Shell();
    int code = own.run("info", model.toString());

    assertThat(own.err()).startsWith("enginebay: MODEL_INVALID: ").contains(said).hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  /** The built-in model as the folder that it could have been converted from. */
  private Path tinyFolder() throws IOException {
    Path tiny = Files.createDirectory(folder.resolve("tiny-folder"));
    LlamaFolder.write(GgufFile.read(TinyModel.extract()), tiny);
    Files.writeString(tiny.resolve("tokenizer_config.json"), "{\"chat_template\": \"{{ 1 }}\"}");
    return tiny;
  }

  @Test
  void refusesAFolder() {
    int code = shell.run("info", folder.toString());

    assertThat(shell.err())
        .startsWith("enginebay: MODEL_")
        .contains(folder.toString())
        .hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void refusesAText() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.gguf"), "This is no model at all.");

    int code = shell.run("info", text.toString());

    assertThat(shell.err()).startsWith("enginebay: MODEL_INVALID: ").hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] whole = Files.readAllBytes(TinyGguf.write(folder));
    Path half = Files.write(folder.resolve("half.gguf"), Arrays.copyOf(whole, whole.length / 2));

    int code = shell.run("info", half.toString());

    assertThat(shell.err()).startsWith("enginebay: MODEL_INVALID: ").hasLineCount(1);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void tellsWhatAnExportedModelNeedsAndReturns() {
    Path exported = ExportedTiny.write(folder);

    int code = shell.run("info", exported.toString(), "--tensors");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .containsPattern("format +exported as ONNX")
        .containsPattern("architecture +llama")
        .containsPattern("precision +F32")
        .containsPattern("files +onnx.model.onnx")
        .containsPattern("inputs +input_ids, attention_mask")
        .containsPattern("logits +logits of float, for every token")
        .containsPattern("cache +none")
        .containsPattern("context +1024 tokens")
        .containsPattern("vocabulary +1536 tokens")
        .containsPattern("chat template +sha256:")
        .containsPattern("digest +sampled-sha256:[0-9a-f]{64}")
        .containsPattern("memory +about .* for 1024 tokens of context:")
        .contains("input  input_ids (int64 [-1, -1])")
        .contains("output logits (float [-1, -1, 1536])");
    assertThat(code).isZero();
  }

  @Test
  void givesTheFactsOfAnExportedModelToPrograms() throws IOException {
    Path exported = ExportedTiny.write(folder);

    shell.run("info", exported.resolve("onnx").resolve("model.onnx").toString(), "--json");

    assertThat(JSON.std.mapFrom(shell.out()))
        .containsEntry("format", "onnx")
        .containsEntry("vocabularySize", 1536)
        .containsKeys("exported", "values", "chatTemplate", "digest", "memoryEstimate");
  }
}

package dev.enginebay.tck.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.testing.LlamaFolder;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile models, and other chat templates, that are made of a folder. */
class FolderCasesTest {

  private static final String TOKENIZER =
      """
      {"pre_tokenizer": {"type": "ByteLevel"}, "normalizer": null, "decoder": {"type": "ByteLevel"},
       "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}}
      """;

  @TempDir private Path place;
  private Path model = Path.of("");

  @BeforeEach
  void writeTheModel() throws IOException {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(place.resolve("good.gguf")));
    model = LlamaFolder.write(file, Files.createDirectory(place.resolve("good")));
    Files.writeString(model.resolve("tokenizer.json"), TOKENIZER);
    Files.writeString(model.resolve("chat_template.jinja"), "{{ messages }}");
  }

  @Test
  void areManyWithNamesOfTheirOwn() throws IOException {
    List<HostileCase> cases = HostileCases.made(model);

    assertThat(cases).extracting(HostileCase::name).doesNotHaveDuplicates();
    assertThat(cases.stream().filter(each -> each.due().clause().equals("LOAD-03")))
        .hasSizeGreaterThan(150);
    assertThat(cases.stream().filter(each -> each.due().clause().equals("LOAD-04")))
        .hasSizeGreaterThan(5);
    assertThat(cases.stream().filter(each -> each.due().clause().equals("CHAT-03")))
        .hasSizeGreaterThan(20);
  }

  @Test
  void areMadeOfAFolderWhoseConfigurationHasAnotherName() throws IOException {
    Files.delete(model.resolve("model.safetensors"));
    Files.move(model.resolve("config.json"), model.resolve("genai_config.json"));

    assertThat(HostileCases.made(model))
        .extracting(each -> each.due().clause())
        .contains("LOAD-03", "LOAD-04", "CHAT-03");
  }

  @Test
  void areAllOtherThanTheGoodModelAndLeaveItAsItIs() throws IOException {
    Map<String, String> good = content(model);
    Path hostile = Files.createDirectory(place.resolve("hostile"));

    for (HostileCase each : HostileCases.made(model)) {
      Path bad = each.put(hostile);

      assertThat(content(bad)).as(each.name()).isNotEqualTo(good);
      each.discard(bad);
    }

    assertThat(hostile).isEmptyDirectory();
    assertThat(content(model)).isEqualTo(good);
  }

  @Test
  void areSoundButForTheTemplateWhereThatIsHostile() throws IOException {
    Model parsed = Model.of(SafetensorsFolder.read(put("template-endless-loop")));

    assertThat(parsed.fileInfo().chatTemplate())
        .hasValueSatisfying(text -> assertThat(text).contains("range("));
  }

  @Test
  void haveOnlyFilesThatAnyFormatHasWhereThereAreNoSafetensors() throws IOException {
    Files.move(model.resolve("model.safetensors"), model.resolve("model.onnx"));

    assertThat(HostileCases.made(model))
        .extracting(HostileCase::family)
        .containsOnly("config", "tokenizer", "unknown", "vocabulary", "template");
  }

  @Test
  void mayBeOfAModelInSeveralFiles() throws IOException {
    Files.move(
        model.resolve("model.safetensors"), model.resolve("model-00001-of-00001.safetensors"));
    Files.writeString(model.resolve("model.safetensors.index.json"), "{\"weight_map\": {}}");

    assertThat(HostileCases.made(model))
        .extracting(HostileCase::family)
        .contains("cut", "header", "shape", "part");
  }

  @Test
  void giveAFolderOtherTemplatesInFilesOrInItsConfiguration() throws IOException {
    Files.writeString(model.resolve("tokenizer_config.json"), "{\"bos_token\": \"a\"}");
    OtherTemplates others = new OtherTemplates("usual \"\\\n", Map.of("rag", "{{ 'rag' }}"));

    HuggingFaceFolder files =
        HuggingFaceFolder.read(others.inFiles(model, place.resolve("1")).orElseThrow());
    Path list = others.inConfiguration(model, place.resolve("2")).orElseThrow();
    HuggingFaceFolder configuration = HuggingFaceFolder.read(list);

    assertThat(list.resolve("chat_template.jinja")).doesNotExist();
    assertThat(List.of(files, configuration))
        .allSatisfy(
            folder -> {
              assertThat(folder.chatTemplate()).contains(others.usual());
              assertThat(folder.namedChatTemplates()).isEqualTo(others.named());
              assertThat(folder.tokenizerConfig().orElseThrow().text("bos_token")).contains("a");
            });
  }

  private Path put(String name) throws IOException {
    return HostileCases.made(model).stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow()
        .put(place);
  }

  /** Returns a digest of each file by its name. */
  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            folder.relativize(file).toString(),
            Files.size(file) + ":" + Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}

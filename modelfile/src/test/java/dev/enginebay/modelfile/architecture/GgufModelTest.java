package dev.enginebay.modelfile.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.modelfile.testing.SyntheticVocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufModelTest {

  @TempDir Path folder = Path.of("");

  @Test
  void tellsWhatTheModelIs() {
    GgufModel model = model(SyntheticLlama.writer());

    assertThat(model.name()).isEqualTo("Synthetic Llama");
    assertThat(model.architecture()).isEqualTo("llama");
    assertThat(model.parameters()).isEqualTo(32 * 300 + 32 + 2 * (2 * 32 + 3 * 32 * 64 + 3 * 1024));
    assertThat(model.quantization()).isEqualTo("F16");
    assertThat(model.trainedContextLength()).isEqualTo(128);
    assertThat(model.layers()).isEqualTo(2);
    assertThat(model.embeddingLength()).isEqualTo(32);
    assertThat(model.heads()).isEqualTo(4);
    assertThat(model.kvHeads()).isEqualTo(2);
    assertThat(model.keyLength()).isEqualTo(8);
    assertThat(model.valueLength()).isEqualTo(8);
    assertThat(model.vocabularySize()).isEqualTo(300);
    assertThat(model.chatTemplate().orElseThrow()).startsWith("{% for message in messages %}");
    assertThat(model.tokenizerModel()).contains("gpt2");
    assertThat(model.tokenizerPre()).contains("gpt-2");
  }

  @Test
  void knowsTemplatesByName() {
    GgufModel model =
        model(SyntheticLlama.writer().text("tokenizer.chat_template.tool_use", "{{ tools }}"));

    assertThat(model.namedChatTemplates()).containsExactly(Map.entry("tool_use", "{{ tools }}"));
    assertThat(model.fileInfo().namedChatTemplates()).isEqualTo(model.namedChatTemplates());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "general.file_type",
        "llama.rope.dimension_count",
        "llama.rope.freq_base",
        "llama.vocab_size",
        "tokenizer.chat_template",
        "tokenizer.ggml.merges",
        "tokenizer.ggml.token_type",
        "tokenizer.ggml.bos_token_id",
        "tokenizer.ggml.eos_token_id"
      })
  void doesWithoutWhatIsOptional(String key) {
    GgufModel model = model(SyntheticLlama.writer().without(key));

    assertThat(model.vocabularySize()).isEqualTo(300);
    assertThat(model.quantization()).isEqualTo("F16");
  }

  @Test
  void takesTheFileNameWhereThereIsNoName() {
    GgufModel model = model(SyntheticLlama.writer().without("general.name"));

    assertThat(model.name()).isEqualTo("model.gguf");
  }

  @Test
  void takesTheHeadsForTheKeyValueHeadsWhereNoneAreTold() {
    GgufWriter writer = SyntheticLlama.writer().without("llama.attention.head_count_kv");
    for (int block = 0; block < SyntheticLlama.BLOCKS; block++) {
      writer.tensor("blk." + block + ".attn_k.weight", GgufWriter.F16, 32, 32);
      writer.tensor("blk." + block + ".attn_v.weight", GgufWriter.F16, 32, 32);
    }

    assertThat(model(writer).kvHeads()).isEqualTo(4);
  }

  @Test
  void takesTheMostHeadsOfAnyBlock() {
    GgufModel model = model(SyntheticLlama.writer().ints("llama.attention.head_count_kv", 0, 2));

    assertThat(model.kvHeads()).isEqualTo(2);
  }

  @Test
  void acceptsAnArchitectureItDoesNotKnow() {
    GgufModel model =
        model(
            new GgufWriter()
                .text("general.architecture", "mamba9")
                .uint32("mamba9.block_count", 1)
                .uint32("mamba9.context_length", 64)
                .uint32("mamba9.embedding_length", 8)
                .uint32("mamba9.attention.head_count", 0)
                .tensor("token_embd.weight", GgufWriter.F32, 8, 4)
                .tensor("blk.0.ssm.weight", GgufWriter.F32, 8, 8));

    assertThat(model.architecture()).isEqualTo("mamba9");
    assertThat(model.heads()).isZero();
  }

  @Test
  void countsTheEmbeddingsRowsWhereThereIsNoVocabulary() {
    GgufModel model =
        model(
            SyntheticLlama.writer()
                .text("general.architecture", "other")
                .uint32("other.block_count", 1)
                .uint32("other.context_length", 64)
                .uint32("other.embedding_length", 32)
                .without("tokenizer.ggml.tokens")
                .without("tokenizer.ggml.token_type"));

    assertThat(model.vocabularySize()).isEqualTo(300);
  }

  @Test
  void acceptsAHeadSizeOfItsOwn() {
    GgufWriter writer =
        SyntheticLlama.writer()
            .uint32("llama.attention.key_length", 16)
            .uint32("llama.attention.value_length", 16)
            .uint32("llama.rope.dimension_count", 16);
    for (int block = 0; block < SyntheticLlama.BLOCKS; block++) {
      String name = "blk." + block + ".";
      writer
          .tensor(name + "attn_q.weight", GgufWriter.F16, 32, 64)
          .tensor(name + "attn_k.weight", GgufWriter.F16, 32, 32)
          .tensor(name + "attn_v.weight", GgufWriter.F16, 32, 32)
          .tensor(name + "attn_output.weight", GgufWriter.F16, 64, 32);
    }

    assertThat(model(writer).keyLength()).isEqualTo(16);
  }

  @Test
  void acceptsAnIdThatStandsForNoToken() {
    GgufModel model =
        model(SyntheticLlama.writer().uint32("tokenizer.ggml.padding_token_id", 0xFFFF_FFFFL));

    assertThat(model.vocabularySize()).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t5", "bert", "rwkv", "gemma4"})
  void needsNoPreTokenizerWhereTheTokenizerHasNone(String tokenizer) {
    GgufModel model =
        model(
            SyntheticLlama.writer()
                .text("tokenizer.ggml.model", tokenizer)
                .without("tokenizer.ggml.pre"));

    assertThat(model.tokenizerPre()).isEmpty();
  }

  @Test
  void takesTheDefaultPreTokenizerOfASentencePieceVocabulary() {
    GgufModel model =
        model(
            SyntheticLlama.writer()
                .text("tokenizer.ggml.model", "llama")
                .text("tokenizer.ggml.pre", "default")
                .texts("tokenizer.ggml.tokens", sentencePieces()));

    assertThat(model.tokenizerPre()).contains("default");
  }

  @ParameterizedTest
  @CsvSource({"0, F32", "3, Q4_1", "7, Q8_0", "15, Q4_K_M", "18, Q6_K", "32, BF16", "999, F16"})
  void namesTheQuantizationAsPeopleDo(int fileType, String name) {
    GgufModel model = model(SyntheticLlama.writer().uint32("general.file_type", fileType));

    assertThat(model.quantization()).isEqualTo(name);
  }

  private static List<String> sentencePieces() {
    return IntStream.range(0, SyntheticVocabulary.SIZE)
        .mapToObj(
            id ->
                id < 256
                    ? String.format(Locale.ROOT, "<0x%02X>", id)
                    : id == 256 ? "\u2581" : "piece " + id)
        .toList();
  }

  private GgufModel model(GgufWriter writer) {
    return GgufModel.of(GgufFile.read(writer.write(folder.resolve("model.gguf"))));
  }
}

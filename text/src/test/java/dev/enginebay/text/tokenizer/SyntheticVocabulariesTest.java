package dev.enginebay.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.text.testing.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tokens are llama.cpp's, which synthetic_vocabularies.py wrote down. The vocabularies are
 * small and join characters of all kinds, so that it shows where a text is split.
 */
class SyntheticVocabulariesTest {

  private static final List<String> CONTROL =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");
  private static final List<String> USER_DEFINED = List.of("<think>", "\n\n", "\n\n\n", "  ");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "gpt-2",
        "smollm",
        "falcon",
        "llama-bpe",
        "smaug-bpe",
        "qwen2",
        "qwen35",
        "tekken",
        "gpt-4o",
        "deepseek-llm",
        "deepseek-coder",
        "deepseek-v3",
        "bailingmoe",
        "seed-coder"
      })
  void splitsWordsAsLlamaCppDoes(String preTokenizer) throws IOException {
    assertAgrees(read(bytePairs(preTokenizer)), preTokenizer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-2", "smollm", "llama-bpe", "qwen2"})
  void readsTheSameFromTheFilesOfHuggingFace(String preTokenizer) throws IOException {
    GgufFile file = GgufFile.read(bytePairs(preTokenizer).write(folder.resolve("v.gguf")));

    assertAgrees(
        HuggingFaceVocabulary.of(HuggingFaceFolder.read(HuggingFaceTokenizer.write(file, folder))),
        preTokenizer);
  }

  @Test
  void joinsPiecesAsLlamaCppDoes() throws IOException {
    assertAgrees(read(sentencePieces()), "sentencepiece");
  }

  private static void assertAgrees(Vocabulary vocabulary, String name) throws IOException {
    Reference reference;
    try (InputStream in = new GZIPInputStream(resource(name + ".ids.gz"))) {
      reference = new Reference(in.readAllBytes());
    }
    assertThat(reference.size()).isGreaterThan(100);
    assertThat(reference.tokenDifferences(vocabulary)).isEmpty();
    assertThat(reference.encodingDifferences(vocabulary, false)).isEmpty();
    assertThat(reference.encodingDifferences(vocabulary, true)).isEmpty();
    assertThat(reference.lost(vocabulary)).allMatch(each -> each.contains("\\u2581"));
    assertThat(reference.refused()).isZero();
  }

  private GgufVocabulary read(GgufWriter writer) {
    return GgufVocabulary.of(GgufFile.read(writer.write(folder.resolve("v.gguf"))));
  }

  private static GgufWriter bytePairs(String preTokenizer) throws IOException {
    List<String> merges = lines("merges.txt");
    LinkedHashSet<String> tokens = new LinkedHashSet<>(CONTROL);
    tokens.addAll(USER_DEFINED);
    tokens.addAll(letters());
    merges.forEach(merge -> tokens.add(merge.replaceFirst("(?<=.) ", "")));
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 1);
    Arrays.fill(types, 0, CONTROL.size(), 3);
    Arrays.fill(types, CONTROL.size(), CONTROL.size() + USER_DEFINED.size(), 4);
    return new GgufWriter()
        .text("general.architecture", "llama")
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", preTokenizer)
        .texts("tokenizer.ggml.tokens", List.copyOf(tokens))
        .ints("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", merges)
        .uint32("tokenizer.ggml.bos_token_id", 1)
        .uint32("tokenizer.ggml.eos_token_id", 2);
  }

  private static List<String> letters() {
    List<String> letters = new ArrayList<>();
    char other = 256;
    for (char c = 0; c < 256; c++) {
      boolean shown = (c > ' ' && c < 0x7f) || (c > 0xa0 && c != 0xad);
      letters.add(String.valueOf(shown ? c : other++));
    }
    return letters;
  }

  private static GgufWriter sentencePieces() throws IOException {
    List<String> pieces = lines("pieces.txt");
    List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
    for (int i = 0; i < 256; i++) {
      tokens.add(String.format(Locale.ROOT, "<0x%02X>", i));
    }
    tokens.addAll(USER_DEFINED.subList(0, 3));
    tokens.addAll(pieces);
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 1);
    Arrays.fill(types, 0, 3, 3);
    types[0] = 2;
    Arrays.fill(types, 3, 259, 6);
    Arrays.fill(types, 259, 262, 4);
    float[] scores = new float[tokens.size()];
    for (int rank = 0; rank < pieces.size(); rank++) {
      scores[262 + rank] = -(rank / 2);
    }
    return new GgufWriter()
        .text("general.architecture", "llama")
        .text("tokenizer.ggml.model", "llama")
        .texts("tokenizer.ggml.tokens", tokens)
        .ints("tokenizer.ggml.token_type", types)
        .floats("tokenizer.ggml.scores", scores)
        .uint32("tokenizer.ggml.bos_token_id", 1)
        .uint32("tokenizer.ggml.eos_token_id", 2);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = resource(name)) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 0));
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(SyntheticVocabulariesTest.class.getResourceAsStream(name), name);
  }
}

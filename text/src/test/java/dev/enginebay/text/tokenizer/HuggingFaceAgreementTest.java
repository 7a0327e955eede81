package dev.enginebay.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tokens are those of Hugging Face's library, which synthetic_folders.py wrote down. The
 * vocabularies are small and join characters of all kinds, so that it shows where a text is split.
 */
class HuggingFaceAgreementTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-2",
        "smollm",
        "llama-3",
        "gpt-4",
        "gpt-4o",
        "tekken",
        "deepseek-v3",
        "deepseek-coder",
        "deepseek-llm",
        "stripping",
        "gemma",
        "llama-2",
        "metaspace",
        "mistral"
      })
  void hasTheTokensThatHuggingFaceHas(String name) throws IOException {
    Reference reference = assertAgrees(name);

    assertThat(reference.lost(read(name))).allMatch(each -> each.contains("\\u2581"));
    assertThat(reference.refused()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen-2", "qwen-3.5"})
  void hasTheTokensThatHuggingFaceHasOfComposedText(String name) throws IOException {
    Reference reference = assertAgrees(name);

    assertThat(reference.refused()).isZero();
  }

  @Test
  void refusesWhatHuggingFaceReplacesByTheUnknownToken() throws IOException {
    assertThat(assertAgrees("no-bytes").refused()).isPositive();
  }

  @Test
  void knowsHowFewTokensATextBecomesThatShrinksWhenComposed() throws IOException {
    HuggingFaceVocabulary vocabulary = read("qwen-2");

    for (String shrinking : List.of("\u1FBE\u0308\u0301", "\u212A", "\u1112\u1161\u11AB", "x")) {
      String text = shrinking.repeat(100);
      assertThat(vocabulary.fewestTokens(text))
          .isBetween(1, vocabulary.encode(MarkedText.plain(text)).length);
    }
  }

  private Reference assertAgrees(String name) throws IOException {
    Reference reference = new Reference(resource(name + ".ids.gz"));
    HuggingFaceVocabulary vocabulary = read(name);
    assertThat(reference.size()).isGreaterThan(100);
    assertThat(reference.encodingDifferences(vocabulary, false)).isEmpty();
    assertThat(reference.encodingDifferences(vocabulary, true)).isEmpty();
    return reference;
  }

  private HuggingFaceVocabulary read(String name) throws IOException {
    Files.write(folder.resolve("tokenizer.json"), resource(name + ".json.gz"));
    return HuggingFaceVocabulary.of(HuggingFaceFolder.read(folder));
  }

  private static byte[] resource(String name) throws IOException {
    String path = "huggingface/" + name;
    InputStream found =
        Objects.requireNonNull(HuggingFaceAgreementTest.class.getResourceAsStream(path), path);
    try (InputStream in = new GZIPInputStream(found)) {
      return in.readAllBytes();
    }
  }
}

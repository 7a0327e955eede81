package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaVocabularyTest {

  @TempDir Path folder;
  private @Nullable OpenModel model;

  @AfterEach
  void close() {
    if (model != null) {
      model.decoder().close();
    }
  }

  /** With a way of splitting words that only llama.cpp knows. */
  private Vocabulary bytePairs() {
    return bytePairs(change -> {});
  }

  private Vocabulary bytePairs(Consumer<GgufWriter> change) {
    return open(
        RandomModel.write(
            folder.resolve("own.gguf"),
            change.andThen(gguf -> gguf.text("tokenizer.ggml.pre", "bloom"))));
  }

  private Vocabulary open(Path file) {
    LoadConfig config = LoadConfig.unset().withThreads(1).withContextSize(64);
    OpenModel open = new LlamaEngine().check(file, config).open();
    model = open;
    return open.vocabulary();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello world",
        "  two  spaces ",
        "line\nbreak\r\n\ttab",
        "naïve café 東京 \uD83D\uDE00",
        "nul\u0000inside",
        "<|im_start|>user",
        "x"
      })
  void decodesWhatItEncoded(String text) {
    Vocabulary vocabulary = bytePairs();

    assertThat(decode(vocabulary, vocabulary.encode(MarkedText.plain(text)))).isEqualTo(text);
  }

  @Test
  void mergesAsTheFileSays() {
    Vocabulary vocabulary = bytePairs();

    assertThat(vocabulary.encode(MarkedText.plain("hello"))).containsExactly(258, 'o' - '!' + 33);
  }

  @Test
  void hasNoTokensForNoText() {
    assertThat(bytePairs().encode(MarkedText.markup(""))).isEmpty();
  }

  @Test
  void readsSpecialTextAsControlTokensWhenAsked() {
    Vocabulary vocabulary = bytePairs();

    assertThat(vocabulary.encode(MarkedText.markup(RandomModel.END))).containsExactly(261);
  }

  @Test
  void readsSpecialTextAsPlainTextOtherwise() {
    Vocabulary vocabulary = bytePairs();

    assertThat(vocabulary.encode(MarkedText.plain(RandomModel.END)))
        .doesNotContain(261)
        .hasSize(10);
  }

  @Test
  void replacesHalfASurrogatePair() {
    Vocabulary vocabulary = bytePairs();

    assertThat(decode(vocabulary, vocabulary.encode(MarkedText.plain("a\uD83Db\uDE00"))))
        .isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void hasNoBytesForControlTokens() {
    assertThat(bytePairs().bytes(260)).isEmpty();
  }

  @Test
  void endsGenerationsAtTheEndTokenOnly() {
    Vocabulary vocabulary = bytePairs();

    assertThat(vocabulary.endsGeneration(261)).isTrue();
    assertThat(vocabulary.endsGeneration(100)).isFalse();
  }

  @Test
  void beginsWithNothingIfTheFileSaysSo() {
    assertThat(bytePairs().beginning()).isEmpty();
  }

  @Test
  void beginsAsTheFileWants() {
    Vocabulary vocabulary = bytePairs(gguf -> gguf.flag("tokenizer.ggml.add_bos_token", true));

    assertThat(vocabulary.beginning()).hasValue(260);
  }

  @Test
  void survivesALongText() {
    Vocabulary vocabulary = bytePairs();
    String text = "hello world ".repeat(20_000);

    assertThat(decode(vocabulary, vocabulary.encode(MarkedText.plain(text)))).isEqualTo(text);
  }

  @Test
  void refusesATextThatCannotBeCutAndIsTooLongForOneCall() {
    Vocabulary vocabulary = bytePairs();
    String text = "x".repeat(TextCuts.MAX_PART + 1);

    assertThatThrownBy(() -> vocabulary.encode(MarkedText.plain(text)))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining(String.valueOf(TextCuts.MAX_PART + 1))
        .hasMessageContaining("into lines");
  }

  @Test
  void stopsBetweenTwoPartsOnceNoMoreIsWanted() {
    Vocabulary vocabulary = bytePairs();
    String text = "hello world ".repeat(20_000);
    int all = vocabulary.encode(MarkedText.plain(text)).length;

    int[] some = vocabulary.encode(MarkedText.plain(text), count -> count > 10);

    assertThat(some.length).isBetween(11, all / 4);
    assertThat(vocabulary.encode(MarkedText.plain(text))).startsWith(some);
  }

  @Test
  void knowsHowFewTokensATextCanBecome() {
    Vocabulary vocabulary = bytePairs();

    for (String text : List.of("", "x", "hell".repeat(50), "\u6771".repeat(9), "\uD83D\uDE00 ")) {
      assertThat(vocabulary.fewestTokens(text))
          .isBetween(0, vocabulary.encode(MarkedText.plain(text)).length);
    }
    assertThat(vocabulary.fewestTokens("x".repeat(1_000))).isPositive();
  }

  @Test
  void refusesACharacterThatNoTokenHolds() {
    Vocabulary vocabulary =
        bytePairs(gguf -> gguf.texts("tokenizer.ggml.tokens", RandomModel.tokensWithout(4)));

    assertThat(vocabulary.encode(MarkedText.plain("hello"))).isNotEmpty();
    for (String text : List.of("\u0004", "hel\u0004lo", "hello\u0004")) {
      assertThatThrownBy(() -> vocabulary.encode(MarkedText.markup(text)))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("U+0004")
          .hasMessageNotContaining("hel");
    }
  }

  @Test
  void anyThreadsMayEncodeAtOnce() {
    Vocabulary vocabulary = bytePairs();
    List<String> texts = IntStream.range(0, 64).mapToObj(i -> "hello world " + i).toList();
    List<int[]> alone =
        texts.stream().map(text -> vocabulary.encode(MarkedText.plain(text))).toList();

    List<CompletableFuture<int[]>> together =
        texts.stream()
            .map(
                text ->
                    CompletableFuture.supplyAsync(() -> vocabulary.encode(MarkedText.plain(text))))
            .toList();

    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i).join()).isEqualTo(alone.get(i));
    }
  }

  private static String decode(Vocabulary vocabulary, int[] tokens) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int token : tokens) {
      out.writeBytes(vocabulary.bytes(token));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufVocabularyTest {

  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;

  @TempDir private Path folder;

  /** Letters, spaces, and what they merge to; no token for the digit 7. */
  private GgufWriter bytePairs() {
    List<String> tokens = new ArrayList<>(List.of("<|start|>", "</s>", "<think>"));
    for (char c = '!'; c <= '~'; c++) {
      tokens.add(c == '7' ? "\u0120" : String.valueOf(c));
    }
    tokens.addAll(List.of("he", "ll", "hell", "\u0120w", "\u010A"));
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 1);
    types[0] = CONTROL;
    types[2] = USER_DEFINED;
    return new GgufWriter()
        .text("general.architecture", "llama")
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", "gpt-2")
        .texts("tokenizer.ggml.tokens", tokens)
        .ints("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", List.of("h e", "l l", "he ll", "\u0120 w"))
        .uint32("tokenizer.ggml.eos_token_id", 2);
  }

  private GgufVocabulary read(GgufWriter writer) {
    return GgufVocabulary.of(GgufFile.read(writer.write(folder.resolve("v.gguf"))));
  }

  @Test
  void mergesTheNeighboursThatWereLearnedFirst() {
    GgufVocabulary vocabulary = read(bytePairs());

    assertThat(pieces(vocabulary, MarkedText.plain("hello world")))
        .containsExactly("hell", "o", " w", "o", "r", "l", "d");
  }

  @Test
  void takesAControlTokenForItsTextInMarkupOnly() {
    GgufVocabulary vocabulary = read(bytePairs());

    assertThat(vocabulary.encode(MarkedText.markup("<|start|>he"))).startsWith(0).hasSize(2);
    assertThat(vocabulary.encode(MarkedText.plain("<|start|>"))).doesNotContain(0).hasSize(9);
    assertThat(vocabulary.bytes(0)).isEmpty();
  }

  @Test
  void findsAUserDefinedTokenInAnyText() {
    GgufVocabulary vocabulary = read(bytePairs());

    assertThat(vocabulary.encode(MarkedText.plain("a<think>"))).endsWith(2).hasSize(2);
    assertThat(new String(vocabulary.bytes(2), UTF_8)).isEqualTo("<think>");
  }

  @Test
  void endsAnAnswerWithWhatTheFileNamesAndNotWithATextThatLooksLikeAnEnd() {
    GgufVocabulary vocabulary = read(bytePairs());

    assertThat(vocabulary.endsGeneration(2)).isTrue();
    assertThat(vocabulary.endsGeneration(1)).isFalse();
    assertThat(vocabulary.encode(MarkedText.markup("</s>"))).hasSize(4);
  }

  @Test
  void refusesACharacterThatNoTokenHoldsByNameAndPosition() {
    GgufVocabulary vocabulary = read(bytePairs());

    assertThatThrownBy(() -> vocabulary.encode(MarkedText.plain("h\uD83D\uDE00")))
        .hasMessageContaining("U+1F600")
        .hasMessageContaining("position 1");
    assertThatThrownBy(() -> vocabulary.encode(MarkedText.plain("secret 67")))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining("U+0037")
        .hasMessageContaining("position 8")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAWayOfSplittingWordsThatItDoesNotKnow() {
    GgufFile file =
        GgufFile.read(
            bytePairs()
                .without("tokenizer.ggml.pre")
                .text("tokenizer.ggml.pre", "from-the-future")
                .write(folder.resolve("v.gguf")));

    assertThat(GgufVocabulary.unknown(file)).hasValue("pre-tokenizer from-the-future");
    assertThatThrownBy(() -> GgufVocabulary.of(file))
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED))
        .hasMessageContaining("from-the-future");
  }

  @Test
  void stopsOnceNoMoreTokensAreWanted() {
    GgufVocabulary vocabulary = read(bytePairs());
    String text = "hello world\n".repeat(10_000);
    AtomicInteger asked = new AtomicInteger();

    int[] some =
        vocabulary.encode(
            MarkedText.plain(text),
            count -> {
              asked.incrementAndGet();
              return count > 10;
            });

    assertThat(some.length).isBetween(11, 20);
    assertThat(asked).hasValueLessThan(20);
  }

  @Test
  void encodesMillionsOfCharactersWithoutASpace() {
    GgufVocabulary vocabulary = read(bytePairs());

    int[] tokens = vocabulary.encode(MarkedText.plain("hell".repeat(250_000)));

    assertThat(tokens).hasSize(250_000);
  }

  @Test
  void knowsHowFewTokensATextCanBecome() {
    GgufVocabulary vocabulary = read(bytePairs());

    for (String text : List.of("", "h", "hell".repeat(50), "hello world")) {
      assertThat(vocabulary.fewestTokens(text))
          .isBetween(0, vocabulary.encode(MarkedText.plain(text)).length);
    }
    assertThat(vocabulary.fewestTokens("x".repeat(1_000))).isPositive();
  }

  @Test
  void joinsThePiecesOfTheHighestScore() {
    GgufVocabulary vocabulary = read(sentencePieces());

    assertThat(pieces(vocabulary, MarkedText.plain("hell he"))).containsExactly("hell", " ", "he");
    assertThat(pieces(vocabulary, MarkedText.plain("ehe"))).containsExactly("eh", "e");
  }

  @Test
  void spellsWhatIsNoPieceInBytes() {
    GgufVocabulary vocabulary = read(sentencePieces());

    assertThat(vocabulary.encode(MarkedText.plain("\u00E9"))).containsExactly(3 + 0xC3, 3 + 0xA9);
    assertThat(spelling(vocabulary, MarkedText.plain("x\u00E9\u6771 \uD83D\uDE00")))
        .isEqualTo("x\u00E9\u6771 \uD83D\uDE00");
  }

  @Test
  void putsNoSpaceBeforeAText() {
    GgufVocabulary vocabulary = read(sentencePieces());

    assertThat(spelling(vocabulary, MarkedText.plain("he"))).isEqualTo("he");
  }

  private static GgufWriter sentencePieces() {
    List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
    IntStream.range(0, 256).forEach(i -> tokens.add(String.format(Locale.ROOT, "<0x%02X>", i)));
    tokens.addAll(List.of("\u2581", "h", "e", "l", "eh", "he", "ll", "hell"));
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 1);
    Arrays.fill(types, 3, 259, 6);
    types[0] = 2;
    types[1] = CONTROL;
    types[2] = CONTROL;
    float[] scores = new float[tokens.size()];
    for (int i = 259; i < scores.length; i++) {
      scores[i] = 259 - i;
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

  private static List<String> pieces(GgufVocabulary vocabulary, MarkedText text) {
    return Arrays.stream(vocabulary.encode(text))
        .mapToObj(token -> new String(vocabulary.bytes(token), UTF_8))
        .toList();
  }

  private static String spelling(GgufVocabulary vocabulary, MarkedText text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : vocabulary.encode(text)) {
      bytes.writeBytes(vocabulary.bytes(token));
    }
    return bytes.toString(UTF_8);
  }
}

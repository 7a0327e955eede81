package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** TOK: text to tokens and back. */
@Requires(Capability.TOKENS)
public abstract class TokenClauses {

  /** For the group of {@code BackendConformance}. */
  protected TokenClauses() {}

  /** Texts that are difficult for tokenizers; each is valid Unicode. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "Hello, world!",
          " leading and trailing ",
          "  two   three    four     ",
          "\n",
          "line\nline\r\nline\r\rline\n\n\n",
          "tab\tand\u000B\f\u001Bcontrols\u0001\u007F",
          "nul\u0000nul\u0000",
          "\u00e4\u00f6\u00fc\u00df \u00c4\u00d6\u00dc \u00e9\u00e8\u00ea",
          "e\u0301 n\u0303 a\u030a \u1100\u1161\u11a8 Z\u0351\u036b\u0343\u036a\u0302",
          "\u4f60\u597d\uff0c\u4e16\u754c\u3002\u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4",
          "\u05e9\u05dc\u05d5\u05dd \u200f\u0645\u0631\u062d\u0628\u0627\u200e 123",
          "\ud83e\udd8a\ud83c\udf33"
              + " \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66"
              + " \ud83c\udff3\ufe0f\u200d\ud83c\udf08 \ud83c\udde9\ud83c\uddea"
              + " \ud83d\udc4d\ud83c\udffd",
          "\ud835\udd38\ud83c\udfb5\ud840\udc00\udbff\udffd",
          "\u00a0\u2003\u3000\u200b\u2028\u2029\ufeff\ufffd\uffff",
          "1234567890 3.14159 -1e-10 0x7F",
          "isn't we'll I'd THEY'RE it's",
          "public static void main(String[] args) { return; } // \u00bd",
          "<|im_start|>user\n<|im_end|><|endoftext|></s><s>[INST]<unk><eos><bos>",
          "\u2581under\u2581scores \u0120\u010a ##ing");

  @Clause("TOK-01")
  void textsComeBack(Subject subject) {
    InferenceBackend backend = subject.load();

    for (String text : TEXTS) {
      assertThat(backend.decode(backend.encode(text)))
          .as("decode(encode(x)) of the text %s", escaped(text))
          .isEqualTo(text);
    }
  }

  @Clause("TOK-01")
  void aLongTextComesBack(Subject subject) {
    InferenceBackend backend = subject.load();
    String words = String.join("", TEXTS.subList(1, 8)).replace('\u001B', ' ');
    String text = words.repeat(1 + 5_000 / words.length());
    String unbroken = "ab".repeat(2_500);

    assertThat(backend.decode(backend.encode(text))).isEqualTo(text);
    assertThat(backend.decode(backend.encode(unbroken))).isEqualTo(unbroken);
  }

  @Clause("TOK-01")
  void nothingIsAddedToATextsTokens(Subject subject) {
    InferenceBackend backend = subject.load();

    assertThat(backend.encode("")).as("the tokens of no text").isEmpty();
    assertThat(backend.decode()).as("the text of no tokens").isEmpty();
    for (String text : List.of("Hello", "<|im_end|>", "</s>", "a b")) {
      for (int token : backend.encode(text)) {
        assertThat(backend.decode(token))
            .as("the text of token %s of '%s': a text has no control tokens", token, text)
            .isNotEmpty();
      }
    }
  }

  @Clause("TOK-02")
  void everyTokenOfATextDecodesAlone(Subject subject) {
    InferenceBackend backend = subject.load();

    for (String text : TEXTS) {
      for (int token : backend.encode(text)) {
        assertThat(backend.decode(token))
            .as("the text of token %s of %s", token, escaped(text))
            .isNotNull();
      }
    }
  }

  @Clause("TOK-02")
  void anIdOutsideTheVocabularyIsTheCallersMistake(Subject subject) {
    InferenceBackend backend = subject.load();
    List<Integer> outside = new ArrayList<>(List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE));
    backend.modelInfo().map(ModelInfo::vocabularySize).orElseThrow().ifPresent(outside::add);
    int good = backend.encode("a")[0];

    for (int id : outside) {
      assertThatThrownBy(() -> backend.decode(id))
          .as("decode(%s), which is outside the vocabulary", id)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(id));
      assertThatThrownBy(() -> backend.decode(good, id, good))
          .as("decode(%s) among good ids", id)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(id));
    }
    assertThat(backend.decode(good)).as("decode, after mistakes").isNotEmpty();
  }

  @Clause("TOK-02")
  void theLastIdOfTheVocabularyDecodes(Subject subject) {
    InferenceBackend backend = subject.load();

    backend
        .modelInfo()
        .map(ModelInfo::vocabularySize)
        .orElseThrow()
        .ifPresent(
            size -> {
              assertThat(backend.decode(size - 1)).as("the text of token %s", size - 1).isNotNull();
              assertThat(backend.decode(0)).as("the text of token 0").isNotNull();
            });
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder("'");
    text.chars()
        .forEach(
            unit ->
                escaped.append(
                    unit >= ' ' && unit <= '~'
                        ? (char) unit
                        : String.format(Locale.ROOT, "\\u%04x", unit)));
    return escaped.append("'").toString();
  }
}

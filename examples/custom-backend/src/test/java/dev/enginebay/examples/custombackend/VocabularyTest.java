package dev.enginebay.examples.custombackend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.llamacpp.LlamaEngine;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import dev.enginebay.tinymodel.TinyModel;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokens are llama.cpp's. */
class VocabularyTest {

  private static final LoadConfig SMALL = LoadConfig.unset().withThreads(1).withContextSize(64);

  @TempDir Path folder;

  @Test
  void agreesWithLlamaCppOnTheTinyModel() {
    agree(TinyModel.extract(folder));
  }

  @Test
  void agreesWithLlamaCppOnAGpt2Vocabulary() {
    agree(SyntheticLlama.writer().write(folder.resolve("gpt2.gguf")));
  }

  @Test
  void decodesWhatItEncoded() {
    Vocabulary vocabulary = open(new PureJavaEngine(), TinyModel.extract(folder)).vocabulary();

    for (String text : texts()) {
      assertThat(decoded(vocabulary, vocabulary.encode(MarkedText.plain(text)))).isEqualTo(text);
    }
  }

  @Test
  void readsSpecialTokenTextAsTokensOnlyWhereItIsMeant() {
    Vocabulary vocabulary = open(new PureJavaEngine(), TinyModel.extract(folder)).vocabulary();

    assertThat(vocabulary.encode(MarkedText.markup("<|im_start|><|im_end|>")))
        .containsExactly(1, 2);
    assertThat(vocabulary.encode(MarkedText.plain("<|im_start|>"))).doesNotContain(1);
    assertThat(vocabulary.bytes(1)).isEmpty();
  }

  @Test
  void mergesALongWordInReasonableTime() {
    Vocabulary vocabulary = open(new PureJavaEngine(), TinyModel.extract(folder)).vocabulary();
    String text = "strawberry".repeat(20_000);

    assertThat(decoded(vocabulary, vocabulary.encode(MarkedText.plain(text)))).isEqualTo(text);
  }

  private static void agree(Path file) {
    OpenModel ours = open(new PureJavaEngine(), file);
    OpenModel theirs = open(new LlamaEngine(), file);
    try {
      Vocabulary vocabulary = ours.vocabulary();
      Vocabulary expected = theirs.vocabulary();
      assertThat(vocabulary.size()).isEqualTo(expected.size());
      assertThat(vocabulary.beginning()).isEqualTo(expected.beginning());
      for (int token = 0; token < vocabulary.size(); token++) {
        assertThat(vocabulary.bytes(token)).isEqualTo(expected.bytes(token));
        assertThat(vocabulary.endsGeneration(token)).isEqualTo(expected.endsGeneration(token));
      }
      for (String text : texts()) {
        for (MarkedText each : List.of(MarkedText.plain(text), MarkedText.markup(text))) {
          assertThat(vocabulary.encode(each))
              .as("%s '%s'", each, text)
              .isEqualTo(expected.encode(each));
        }
      }
    } finally {
      ours.decoder().close();
      theirs.decoder().close();
    }
  }

  private static OpenModel open(Engine engine, Path file) {
    return engine.check(file, SMALL).open();
  }

  private static String decoded(Vocabulary vocabulary, int[] tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      bytes.writeBytes(vocabulary.bytes(token));
    }
    return bytes.toString(UTF_8);
  }

  /** Chosen ones, and a thousand made of pieces that tokenizers stumble over. */
  private static List<String> texts() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "   ",
                "\n\n\n",
                " \t \n x",
                "It's we've I'm you'll he'd don't they're 'tis 'S",
                "1234567890 12 3  45\n678",
                "x1y2 z 3",
                "naïve café Ünïcödé",
                "Привет 東京 안녕 مرحبا שלום नमस्ते",
                "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪",
                "<|im_start|>user\nhi<|im_end|>\n",
                "<|im_start|<|im_end|>|>",
                "a\u0000b\u0001\u007f\u0085\u00a0\u2028\u3000z",
                "\ufffd\ufeff\u200b",
                "½ Ⅷ ٣ ৪ ²",
                "e\u0301 \u0301 a\u0300\u0301",
                "\"quoted\" (brackets) {json: [1, 2.5e-3]} #hash @at $5 50% a_b __init__"));
    List<String> pieces =
        List.of(
            "the",
            "The",
            " ",
            "  ",
            "\n",
            "\t",
            "7",
            "42",
            "'",
            "'s",
            "'re",
            ".",
            "...",
            "-",
            "é",
            "ß",
            "猫",
            "ñ",
            "д",
            "🐱",
            "👍🏽",
            "\u00a0",
            "\u2003",
            "\u200d",
            "٣",
            "½",
            "<|",
            "|>",
            "<|im_end|>",
            "<|endoftext|>",
            "_",
            "\r\n",
            "x",
            "capital",
            "\u0301",
            "𝔘",
            "𞤀");
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(1, 25); length > 0; length--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}

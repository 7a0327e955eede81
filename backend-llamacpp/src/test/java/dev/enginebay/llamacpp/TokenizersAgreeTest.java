package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokenizer in Java has the tokens of the llama.cpp that the process took. */
class TokenizersAgreeTest {

  private static final LoadConfig SMALL = LoadConfig.unset().withThreads(1).withContextSize(64);

  @TempDir Path folder;

  @Test
  void agreeOnTheTinyModel() {
    assertAgree(TinyModel.extract(folder));
  }

  @Test
  void agreeOnBytePairs() {
    assertAgree(RandomModel.write(folder));
  }

  @Test
  void agreeOnSentencePieces() {
    assertAgree(RandomModel.writeSentencePiece(folder.resolve("pieces.gguf"), change -> {}));
  }

  private static void assertAgree(Path file) {
    LlamaLibrary library = LlamaProcess.library();
    GgufModel model = GgufModel.of(GgufFile.read(file));
    LlamaSettings settings = new LoadPlan(library, model, SMALL).settings();
    LlamaWeights weights = LlamaWeights.load(library, file, settings.modelParams(library));
    try {
      TextCuts cuts = TextCuts.of(model, Repertoire.of(library.abi()));
      assertAgree(GgufVocabulary.of(model.file()), new LlamaVocabulary(weights, model, cuts));
    } finally {
      weights.close();
    }
  }

  private static void assertAgree(Vocabulary vocabulary, Vocabulary expected) {
    assertThat(vocabulary.size()).isEqualTo(expected.size());
    assertThat(vocabulary.beginning()).isEqualTo(expected.beginning());
    for (int token = 0; token < vocabulary.size(); token++) {
      assertThat(vocabulary.bytes(token)).isEqualTo(expected.bytes(token));
    }
    for (String text : texts()) {
      for (MarkedText each : List.of(MarkedText.plain(text), MarkedText.markup(text))) {
        assertThat(vocabulary.encode(each))
            .as("%s '%s'", each, text)
            .isEqualTo(expected.encode(each));
      }
    }
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

package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelVocabularyTest {

  private static final LoadConfig SMALL = LoadConfig.unset().withThreads(1).withContextSize(64);

  @TempDir Path folder;

  @Test
  void servesAKnownKindOfVocabularyInJavaAndSaysSo() {
    assertServed(
        RandomModel.write(folder), GgufVocabulary.class, "Enginebay's, gpt2, pre-tokenizer gpt-2");
    assertServed(
        RandomModel.writeSentencePiece(folder.resolve("pieces.gguf"), change -> {}),
        GgufVocabulary.class,
        "Enginebay's, llama");
  }

  @Test
  void leavesAnUnknownKindToLlamaCppAndSaysSo() {
    assertServed(
        RandomModel.write(
            folder.resolve("own.gguf"), gguf -> gguf.text("tokenizer.ggml.pre", "bloom")),
        LlamaVocabulary.class,
        "llama.cpp's, gpt2, pre-tokenizer bloom");
  }

  private static void assertServed(Path file, Class<?> vocabulary, String tokenizer) {
    OpenModel model = new LlamaEngine().check(file, SMALL).open();
    try {
      assertThat(model.vocabulary()).isInstanceOf(vocabulary);
      assertThat(model.info().details()).containsEntry("tokenizer", tokenizer);
    } finally {
      model.decoder().close();
    }
  }
}

package dev.enginebay.reference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.testing.Decoders;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that a folder as Hugging Face publishes models and the GGUF file made from it are the same
 * model for an engine.
 */
public abstract class FolderTests {

  @TempDir static Path place;
  private static Path file;
  private static Path folder;

  /** Returns the engine to test. */
  protected abstract Engine engine();

  @BeforeAll
  static void write() {
    file = TinyModel.extract(place);
    folder = TinyFolder.write(place.resolve("tiny-folder"));
  }

  @Test
  void givesTheSameLogits() {
    int[] text = new Random(5).ints(60, 0, 1000).toArray();
    try (Decoder ofFile = Decoders.open(engine(), file, 128, 1);
        Decoder ofFolder = Decoders.open(engine(), folder, 128, 1)) {
      float[][] expected = Decoders.prompt(ofFile, 0, text);
      float[][] logits = Decoders.prompt(ofFolder, 0, text);

      for (int row = 0; row < text.length; row++) {
        assertThat(logits[row]).containsExactly(expected[row], within(2e-4f));
      }
    }
  }

  @Test
  void answersTheSame() {
    assertThat(answer(folder)).isEqualTo(answer(file));
  }

  @Test
  void saysWhatItIs() {
    try (InferenceBackend backend = new DecoderBackend(engine())) {
      backend.load(folder, LoadConfig.unset().withThreads(1));

      assertThat(backend.modelInfo())
          .hasValueSatisfying(
              info -> {
                assertThat(info.name()).isEqualTo("tiny-folder");
                assertThat(info.format()).isEqualTo("safetensors");
                assertThat(info.architecture()).hasValue("llama");
                assertThat(info.digest()).isPresent();
                assertThat(info.chatTemplate()).isPresent();
              });
    }
  }

  @Test
  void drawsAsItsMakerRecommends() throws IOException {
    Path greedy = TinyFolder.write(place.resolve("greedy"));
    Path config = greedy.resolve("generation_config.json");
    Files.writeString(config, Files.readString(config).replace("{", "{\"do_sample\": false, "));

    assertThat(answer(greedy, ChatOptions.unset().withMaxTokens(40))).isEqualTo(answer(file));
  }

  private String answer(Path model) {
    return answer(model, ChatOptions.greedy().withMaxTokens(40));
  }

  private String answer(Path model, ChatOptions options) {
    try (InferenceBackend backend = new DecoderBackend(engine())) {
      backend.load(model, LoadConfig.unset().withThreads(1).withConcurrency(1));
      return backend
          .infer(Prompt.chat(ChatMessage.user("What is the capital of Peru?")), options)
          .text();
    }
  }
}

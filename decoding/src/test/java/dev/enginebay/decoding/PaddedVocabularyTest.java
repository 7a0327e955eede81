package dev.enginebay.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.decoding.testing.ToyDecoder;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Weights that are padded to a round size have more logits than there are tokens. */
@Timeout(30)
class PaddedVocabularyTest {

  private static final Path MODEL = Path.of("padded");
  private static final Geometry GEOMETRY = new Geometry(ByteVocabulary.SIZE + 61, 256, 1, 64, true);

  @Test
  void paddingIsNeverDrawnHoweverLikely() {
    try (DecoderBackend backend = new DecoderBackend(new PaddedEngine())) {
      backend.load(MODEL);
      for (ChatOptions options :
          new ChatOptions[] {
            ChatOptions.greedy(), ChatOptions.unset().withTemperature(5).withSeed(1)
          }) {
        assertThat(backend.infer(Prompt.raw("x"), options.withMaxTokens(100)).text()).isNotEmpty();
      }
    }
  }

  /** An engine that prefers padding to all tokens. */
  private static final class PaddedEngine implements Engine {

    @Override
    public String id() {
      return "padded";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public CheckedModel check(Path path, LoadConfig config) {
      ModelInfo info =
          ModelInfo.builder(
                  ModelFileInfo.builder(path, "none")
                      .name("padded")
                      .architecture("padded")
                      .vocabularySize(ByteVocabulary.SIZE)
                      .build(),
                  "padded 1")
              .contextLength(GEOMETRY.contextLength())
              .build();
      return () ->
          new OpenModel(
              new ToyDecoder(GEOMETRY, token -> token < ByteVocabulary.SIZE ? 0 : 99, () -> {}),
              new ByteVocabulary(),
              info,
              capabilities(),
              ChatOptions.unset());
    }
  }
}

package dev.enginebay.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.RandomTransformer;
import dev.enginebay.reference.ForwardPass.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardPassTest {

  private static final int[] TOKENS = {40, 7, 200, 41, 9, 9, 150, 3, 88, 121};

  @TempDir Path folder = Path.of("");

  static List<String> architectures() {
    return RandomTransformer.ARCHITECTURES;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void givesTheSameLogitsTokenByTokenAndAtOnce(String architecture) {
    Model model = model(architecture);
    Transformer transformer = model.transformer(64);
    ForwardPass pass = ForwardPass.read(model, transformer, 64, TOKENS.length, () -> false);
    KvCache cache = new KvCache(transformer, 64);
    pass.run(places(cache));
    float[][] atOnce = new float[TOKENS.length][transformer.vocabularySize()];
    pass.logits(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, atOnce);

    KvCache other = new KvCache(transformer, 64);
    float[][] alone = new float[1][transformer.vocabularySize()];
    for (int position = 0; position < TOKENS.length; position++) {
      pass.run(new Place[] {new Place(TOKENS[position], other, position)});
      pass.logits(new int[] {0}, alone);

      assertThat(alone[0]).isEqualTo(atOnce[position]).doesNotContain(Float.NaN);
    }
  }

  @Test
  void givesUpWhereItIsAborted() {
    Model model = model("llama");
    Transformer transformer = model.transformer(64);
    ForwardPass pass = ForwardPass.read(model, transformer, 64, TOKENS.length, () -> true);

    assertThat(pass.run(places(new KvCache(transformer, 64)))).isFalse();
  }

  private static Place[] places(KvCache cache) {
    Place[] places = new Place[TOKENS.length];
    for (int position = 0; position < places.length; position++) {
      places[position] = new Place(TOKENS[position], cache, position);
    }
    return places;
  }

  private Model model(String architecture) {
    return Model.of(
        GgufModel.of(
            GgufFile.read(
                RandomTransformer.writer(architecture).write(folder.resolve("model.gguf")))));
  }
}

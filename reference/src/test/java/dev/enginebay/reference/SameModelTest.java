package dev.enginebay.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.testing.RandomTransformer;
import dev.enginebay.reference.ForwardPass.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A GGUF file and the folder it was made of are the same model. */
class SameModelTest {

  private static final int[] TOKENS = {
    40, 7, 200, 41, 9, 9, 150, 3, 88, 121, 5, 60, 61, 33, 250, 299, 14, 7, 7, 19
  };

  @TempDir Path folder = Path.of("");

  static List<String> architectures() {
    return RandomTransformer.ARCHITECTURES;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void givesTheSameLogits(String architecture) throws IOException {
    TransformersFolder both = new TransformersFolder(architecture, folder);
    Path folder = both.write();
    for (int context : new int[] {64, 400}) {
      float[] ofFile = logits(Model.of(GgufModel.of(both.gguf())), context);

      float[] ofFolder = logits(Model.of(SafetensorsFolder.read(folder)), context);

      float largest = 0;
      for (float logit : ofFile) {
        largest = Math.max(largest, Math.abs(logit));
      }
      assertThat(ofFolder).containsExactly(ofFile, within(largest * 1e-5f));
    }
  }

  private static float[] logits(Model model, int context) {
    Transformer transformer = model.transformer(context);
    ForwardPass pass = ForwardPass.read(model, transformer, context, TOKENS.length, () -> false);
    KvCache cache = new KvCache(transformer, context);
    Place[] places = new Place[TOKENS.length];
    for (int position = 0; position < places.length; position++) {
      places[position] = new Place(TOKENS[position], cache, position);
    }
    pass.run(places);
    float[][] logits = new float[1][transformer.vocabularySize()];
    pass.logits(new int[] {TOKENS.length - 1}, logits);
    return logits[0];
  }
}

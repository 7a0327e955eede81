package dev.enginebay.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.reference.ForwardPass.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference computes of a Hugging Face folder what the library transformers computes of it;
 * {@code transformers_oracle.py} wrote what that is.
 */
class AgainstTransformersTest {

  private static final int TOKENS = 80;
  private static final int CONTEXT = 128;

  @TempDir Path folder = Path.of("");

  static List<String> models() throws IOException {
    try (Stream<Path> paths = Files.list(SeededFolder.oracle())) {
      return paths
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesTheSameLogits(String name) throws IOException {
    Path oracle = SeededFolder.oracle().resolve(name);
    ByteBuffer expected =
        ByteBuffer.wrap(Files.readAllBytes(oracle.resolve("logits.bin")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int[] rows = new int[expected.getInt()];
    expected.asIntBuffer().get(rows);
    expected.position(Integer.BYTES * (1 + rows.length));
    float[] theirs = new float[expected.remaining() / Float.BYTES];
    expected.asFloatBuffer().get(theirs);
    Model model = Model.of(SafetensorsFolder.read(SeededFolder.write(oracle, folder)));

    float[] ours = logits(model, rows);

    assertThat(difference(ours, theirs) / difference(new float[theirs.length], theirs))
        .as("largest difference over the largest logit")
        .isLessThan(1e-5f);
    for (String spelling : List.of("config-saved.json", "config-old.json")) {
      SeededFolder.spell(oracle, spelling, folder);
      Model spelled = Model.of(SafetensorsFolder.read(folder));

      assertThat(spelled.transformer(CONTEXT)).as(spelling).isEqualTo(model.transformer(CONTEXT));
      assertThat(spelled.ignoredFields()).as(spelling).isEmpty();
    }
  }

  private static float difference(float[] ours, float[] theirs) {
    float largest = 0;
    for (int i = 0; i < theirs.length; i++) {
      largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
    }
    return largest;
  }

  private static float[] logits(Model model, int[] rows) {
    Transformer transformer = model.transformer(CONTEXT);
    ForwardPass pass = ForwardPass.read(model, transformer, CONTEXT, TOKENS, () -> false);
    KvCache cache = new KvCache(transformer, CONTEXT);
    Place[] places = new Place[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      int token = (i * i * 7 + i * 13 + 5) % transformer.vocabularySize();
      places[i] = new Place(token, cache, i);
    }
    pass.run(places);
    int vocabulary = transformer.vocabularySize();
    float[][] logits = new float[rows.length][vocabulary];
    pass.logits(rows, logits);
    float[] flat = new float[rows.length * vocabulary];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(logits[row], 0, flat, row * vocabulary, vocabulary);
    }
    return flat;
  }
}

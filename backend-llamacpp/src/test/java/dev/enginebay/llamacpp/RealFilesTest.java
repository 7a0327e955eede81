package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.reference.ReferenceLogits;
import dev.enginebay.text.tokenizer.MarkedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that llama.cpp and the reference agree on the next token, for the GGUF files in the folder
 * that {@code -Denginebay.real-files=FOLDER} names. The reference needs four bytes of heap for each
 * parameter. llama.cpp rounds activations to 8 bits if weights are quantized.
 */
@EnabledIfSystemProperty(named = "enginebay.real-files", matches = ".+")
class RealFilesTest {

  private static final int PROMPT = 16;
  private static final int STEPS = 16;
  private static final int CONTEXT = 256;

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("enginebay.real-files")))) {
      return files.filter(file -> file.toString().endsWith(".gguf")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theNextTokenIsNearlyAlwaysTheSame(Path file) {
    LoadConfig config =
        LoadConfig.unset()
            .withContextSize(CONTEXT)
            .withConcurrency(1)
            .withThreads(1)
            .withBackendOptions(Map.of("llamacpp.flash-attention", "off"));
    OpenModel llama = new LlamaEngine().check(file, config).open();
    Model model = Model.of(GgufModel.of(GgufFile.read(file)));
    Transformer transformer = model.transformer(CONTEXT);
    int rows = 0;
    int same = 0;
    double most = 0;
    try (Decoder decoder = llama.decoder()) {
      for (String text :
          List.of(
              "The quick brown fox jumps over the lazy dog while seventeen small birds watch"
                  + " silently from",
              "def fibonacci(n):\n    if n < 2:\n        return n\n    return",
              "In the year 1492, Christopher Columbus sailed across the Atlantic Ocean and"
                  + " reached the")) {
        int[] prompt =
            IntStream.concat(
                    llama.vocabulary().beginning().stream(),
                    Arrays.stream(llama.vocabulary().encode(MarkedText.plain(text))))
                .toArray();
        int[] tokens = Arrays.copyOf(prompt, Math.min(prompt.length, PROMPT));
        int first = tokens.length - 1;
        decoder.truncate(0, 0);
        float[][] theirs = new float[STEPS + 1][];
        for (int step = 0; step <= STEPS; step++) {
          int from = step == 0 ? 0 : tokens.length - 1;
          theirs[step] = next(decoder, from, Arrays.copyOfRange(tokens, from, tokens.length));
          if (step < STEPS) {
            tokens = Arrays.copyOf(tokens, tokens.length + 1);
            tokens[tokens.length - 1] = greatest(theirs[step]);
          }
        }
        float[][] all = ReferenceLogits.of(model, transformer, CONTEXT, tokens);
        float[][] ours = Arrays.copyOfRange(all, first, all.length);
        rows += ours.length;
        same +=
            (int)
                IntStream.range(0, ours.length)
                    .filter(row -> greatest(ours[row]) == greatest(theirs[row]))
                    .count();
        most = Math.max(most, ReferenceLogits.difference(theirs, ours));
      }
    }
    System.out.printf(
        "%s: %s of %s, largest difference %.2g%n", file.getFileName(), same, rows, most);

    assertThat(same).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * rows));
  }

  private static float[] next(Decoder decoder, int position, int... tokens) {
    decoder.evaluate(new Step(List.of(new Run(0, position, tokens, tokens.length - 1))));
    float[] logits = new float[decoder.geometry().vocabularySize()];
    decoder.logits(0).get(logits);
    return logits;
  }

  private static int greatest(float[] logits) {
    int greatest = 0;
    for (int token = 1; token < logits.length; token++) {
      greatest = logits[token] > logits[greatest] ? token : greatest;
    }
    return greatest;
  }
}

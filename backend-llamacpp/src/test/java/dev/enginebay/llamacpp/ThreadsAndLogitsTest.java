package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.threads.ThreadCount;
import dev.enginebay.llamacpp.threads.ThreadDependence;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that logits do not depend on the number of threads, so that threads may give way. */
class ThreadsAndLogitsTest {

  private static final int LENGTH = 270;

  private final LlamaLibrary library = LlamaProcess.library();

  static Stream<Arguments> files() {
    return TinyModelFiles.all(Conformance.MODELS).stream()
        .flatMap(file -> Stream.of(Arguments.of(file, "on"), Arguments.of(file, "off")));
  }

  /** Compares bits, since a difference in the last place can change an answer much later. */
  @ParameterizedTest
  @MethodSource("files")
  void oneThreadAndTwoGiveTheSameLogits(Path file, String flashAttention) {
    LlamaSettings settings = settings(file, flashAttention);
    List<float[]> expected = logits(file, settings, 1);

    assertThat(logits(file, settings, 2))
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(expected);
  }

  private LlamaSettings settings(Path file, String flashAttention) {
    LoadConfig config =
        LoadConfig.unset()
            .withContextSize(512)
            .withConcurrency(3)
            .withBackendOptions(Map.of("llamacpp.flash-attention", flashAttention));
    return new LoadPlan(library, GgufModel.of(GgufFile.read(file)), config).settings();
  }

  private List<float[]> logits(Path file, LlamaSettings settings, int threads) {
    LlamaSettings fixed =
        new LlamaSettings(
            settings.contextLength(),
            settings.sequences(),
            new ThreadCount(threads, false),
            settings.flashAttention(),
            settings.repack(),
            settings.independentAnswers(),
            settings.mapped(),
            settings.offload());
    ThreadDependence dependence = ThreadDependence.of(library.abi(), settings.flashAttention());
    List<float[]> rows = new ArrayList<>();
    LlamaWeights weights = LlamaWeights.load(library, file, fixed.modelParams(library));
    try (Decoder decoder = LlamaDecoder.open(weights, fixed)) {
      for (Step step : steps()) {
        decoder.evaluate(step);
        for (int row = 0; row < step.rows() && !dependence.holdsFor(step); row++) {
          rows.add(copy(decoder.logits(row)));
        }
      }
    }
    return rows;
  }

  /** Prompts of several lengths, then tokens of one and of several sequences at once. */
  private static List<Step> steps() {
    int[] text = new Random(5).ints(LENGTH + 4, 300, 1000).toArray();
    return List.of(
        new Step(List.of(run(0, text, 0, 1))),
        new Step(List.of(run(0, text, 1, 20))),
        new Step(List.of(run(1, text, 0, 7), run(2, text, 0, 33))),
        new Step(List.of(run(0, text, 20, 21), run(1, text, 7, 8), run(2, text, 33, 34))),
        new Step(List.of(run(0, text, 21, LENGTH), run(1, text, 8, 9))),
        new Step(List.of(run(0, text, LENGTH, LENGTH + 2))),
        new Step(List.of(run(0, text, LENGTH + 2, LENGTH + 3), run(1, text, 9, 10))));
  }

  private static Run run(int sequence, int[] text, int from, int to) {
    int count = to - from;
    return new Run(sequence, from, Arrays.copyOfRange(text, from, to), Math.max(0, count - 3));
  }

  private static float[] copy(FloatBuffer logits) {
    float[] copy = new float[logits.remaining()];
    logits.get(copy);
    return copy;
  }
}

package dev.enginebay.onnx.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.Penalties;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.onnx.OnnxEngine;
import dev.enginebay.reference.ReferenceLogits;
import dev.enginebay.tinymodel.TinyFolder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logits of exported folders are those of the weights that they were exported from. */
class ExportedLogitsTest {

  private static final int CONTEXT = 96;
  private static final double ROUNDING = 2e-4;

  @TempDir static Path place;
  private static ExportedFolder exporter;
  private static int[] text;
  private static float[][] reference;

  @TempDir Path folder;

  @BeforeAll
  static void read() {
    Path source = TinyFolder.write(place.resolve("tiny-folder"));
    exporter = new ExportedFolder(source);
    text = new Random(4).ints(60, 0, 1000).toArray();
    reference = reference(source);
  }

  private static float[][] reference(Path source) {
    Model model = Model.of(SafetensorsFolder.read(source));
    return ReferenceLogits.of(model, model.transformer(CONTEXT), CONTEXT, text);
  }

  private ExportedFolder rounded(ExportedWeights.Format format) {
    Path source = TinyFolder.write(folder.resolve("source"));
    return new ExportedFolder(RoundedFolder.write(source, folder.resolve("rounded"), format));
  }

  @Test
  void readsAnExportWithWeightsInAFileOfTheirOwn() {
    assertSame(exporter.optimum(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportFromAPathThatOnnxRuntimeCannotOpen() {
    assertSame(exporter.optimum(folder.resolve("\ud83e\udd8a")), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportThatAppendsInPlace() {
    assertSame(exporter.grouped(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportWithQueriesKeysAndValuesInOne() {
    assertSame(exporter.packed(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportThatHasRoomForSomePositions() {
    exporter.fixed(folder, 100);

    assertSame(folder, Map.of(), ROUNDING);
    assertThatThrownBy(
            () -> new OnnxEngine().check(folder, LoadConfig.unset().withContextSize(101)))
        .hasMessageContainingAll("contextSize", "101", "100");
  }

  @Test
  void readsAnExportWithKeysAndValuesInOneAndIntegersOf32Bits() {
    assertSame(exporter.joined(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportWithoutAMask() {
    assertSame(exporter.unmasked(folder), Map.of(), ROUNDING);
  }

  @Test
  void recommendsWhatTheConfigurationOfTheGeneratorSays() throws IOException {
    exporter.genai(folder);
    assertThat(recommended(folder).options().topK()).isEmpty();

    Files.delete(folder.resolve("generation_config.json"));

    assertThat(recommended(folder).options())
        .isEqualTo(
            ChatOptions.unset()
                .withTemperature(OptionalDouble.of(0.5))
                .withTopK(OptionalInt.of(7))
                .withPenalties(
                    Penalties.unset()
                        .withRepeat(OptionalDouble.of(1.25))
                        .withWindow(OptionalInt.of(-1))));
    assertThat(recommended(folder).caveat())
        .hasValueSatisfying(caveat -> assertThat(caveat).contains("genai_config.json", "top_p 2"));
  }

  private static Recommendation recommended(Path folder) {
    return ExportedModel.read(folder, Optional.empty()).recommended();
  }

  @Test
  void readsAnExportWithoutACache() {
    assertSame(exporter.whole(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportInTwoFiles() {
    assertSame(exporter.split(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsAnExportWithTwoGraphsInOneFile() {
    assertSame(exporter.merged(folder), Map.of(), ROUNDING);
  }

  @Test
  void readsTheVariantsOfAFolder() {
    exporter.transformersJs(folder);

    assertSame(folder, Map.of(), ROUNDING);
    assertSame(folder, Map.of("onnx.variant", "fp32"), ROUNDING);
    assertSame(folder, Map.of("onnx.variant", "fp16"), 0.1);
    assertSame(folder.resolve("onnx").resolve("model.onnx"), Map.of(), ROUNDING);
  }

  @Test
  void multipliesWithIntegersOfFourBits() {
    ExportedFolder rounded = rounded(ExportedWeights.Format.NIBBLES);
    float[][] expected = reference(folder.resolve("rounded"));

    Path nibbles = rounded.of(folder.resolve("nibbles"), ExportedWeights.Format.NIBBLES);
    assertSame(nibbles, Map.of(), expected, ROUNDING);
    assertSame(rounded.genai(folder.resolve("genai")), Map.of(), expected, ROUNDING);
  }

  @Test
  void mostlyPrefersTheSameTokensWithIntegersOfEightBits() {
    try (Decoder decoder = open(exporter.of(folder, ExportedWeights.Format.BYTES), Map.of())) {
      float[][] logits = prompt(decoder, text);
      long same = 0;
      for (int row = 0; row < text.length; row++) {
        same += largest(logits[row]) == largest(reference[row]) ? 1 : 0;
      }
      assertThat(same).isGreaterThan(text.length * 7 / 10);
    }
  }

  private static int largest(float[] row) {
    int largest = 0;
    for (int i = 1; i < row.length; i++) {
      largest = row[i] > row[largest] ? i : largest;
    }
    return largest;
  }

  private static void assertSame(Path model, Map<String, String> options, double tolerance) {
    assertSame(model, options, reference, tolerance);
  }

  /**
   * At once, after truncating, from a copied beginning, after an abort, and with the logits of some
   * tokens only, in turns of two sequences.
   */
  private static void assertSame(
      Path model, Map<String, String> options, float[][] expected, double tolerance) {
    try (Decoder decoder = open(model, options)) {
      assertRows(prompt(decoder, text), expected, 0, tolerance);
      decoder.truncate(0, 30);
      assertRows(rest(decoder, 0, 30, text.length - 30), expected, 30, tolerance);
      decoder.truncate(0, 20);
      decoder.copyPrefix(0, 1, 11);
      assertRows(rest(decoder, 0, 20, 1), expected, 20, tolerance);
      assertRows(rest(decoder, 1, 11, 1), expected, 11, tolerance);
      decoder.abort();
      Run aborted = new Run(1, 12, Arrays.copyOfRange(text, 12, 20), 0);
      assertThat(decoder.evaluate(new Step(List.of(aborted)))).isEqualTo(Outcome.ABORTED);
      decoder.truncate(1, 12);
      assertRows(rest(decoder, 1, 12, 8), expected, 12, tolerance);
      assertRows(last(decoder, 0, 21, 5, 2), expected, 24, tolerance);
      assertThat(last(decoder, 1, 20, 4, 0)).isEmpty();
      assertRows(last(decoder, 0, 26, 3, 1), expected, 28, tolerance);
      assertRows(last(decoder, 1, 24, 1, 1), expected, 24, tolerance);
    }
  }

  private static Decoder open(Path model, Map<String, String> options) {
    LoadConfig config =
        LoadConfig.unset()
            .withThreads(1)
            .withContextSize(CONTEXT)
            .withConcurrency(2)
            .withBackendOptions(options);
    return new OnnxEngine().check(model, config).open().decoder();
  }

  private static float[][] prompt(Decoder decoder, int... tokens) {
    return evaluate(decoder, new Run(0, 0, tokens, 0));
  }

  private static float[][] rest(Decoder decoder, int sequence, int from, int count) {
    return last(decoder, sequence, from, count, count);
  }

  /** Evaluates some tokens, and returns the logits of the last of them. */
  private static float[][] last(Decoder decoder, int sequence, int from, int count, int rows) {
    int[] tokens = Arrays.copyOfRange(text, from, from + count);
    return evaluate(decoder, new Run(sequence, from, tokens, count - rows));
  }

  private static float[][] evaluate(Decoder decoder, Run run) {
    assertThat(decoder.evaluate(new Step(List.of(run)))).isEqualTo(Outcome.COMPLETED);
    float[][] rows = new float[run.rows()][];
    for (int row = 0; row < rows.length; row++) {
      FloatBuffer logits = decoder.logits(row);
      rows[row] = new float[logits.remaining()];
      logits.get(rows[row]);
    }
    return rows;
  }

  private static void assertRows(float[][] logits, float[][] expected, int from, double tolerance) {
    for (int row = 0; row < logits.length; row++) {
      assertThat(logits[row]).containsExactly(expected[from + row], within((float) tolerance));
    }
  }
}

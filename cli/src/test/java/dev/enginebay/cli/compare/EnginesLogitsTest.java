package dev.enginebay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.djl.DjlEngine;
import dev.enginebay.llamacpp.LlamaEngine;
import dev.enginebay.onnx.OnnxEngine;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The logits of engines, compared with each other on an unquantized file. */
class EnginesLogitsTest {

  private static final LoadConfig SMALL =
      LoadConfig.unset().withThreads(1).withConcurrency(1).withContextSize(128);

  @Test
  void areEqualButForRounding() {
    Path model = TinyModel.extract(TinyAgreement.FOLDER);
    float[][] llamaCpp = logits(new LlamaEngine(), model);
    float[][] onnx = logits(new OnnxEngine(), model);
    float[][] djl = logits(new DjlEngine(), model);

    assertThat(largestDifference(onnx, djl)).isLessThan(0.001);
    assertThat(largestDifference(llamaCpp, onnx))
        .as("llama.cpp rounds to 16 bits")
        .isLessThan(0.05);
    assertThat(largestDifference(llamaCpp, djl)).as("llama.cpp rounds to 16 bits").isLessThan(0.05);
  }

  private static double largestDifference(float[][] one, float[][] other) {
    double largest = 0;
    for (int row = 0; row < one.length; row++) {
      for (int token = 0; token < one[row].length; token++) {
        largest = Math.max(largest, Math.abs(one[row][token] - other[row][token]));
      }
    }
    return largest;
  }

  /** Returns the logits after each of some random tokens. */
  private static float[][] logits(Engine engine, Path model) {
    try (Decoder decoder = engine.check(model, SMALL).open().decoder()) {
      int size = decoder.geometry().vocabularySize();
      int[] tokens = new SplittableRandom(7).ints(60, 0, size).toArray();
      decoder.evaluate(new Step(List.of(new Run(0, 0, tokens, 0))));
      float[][] rows = new float[tokens.length][size];
      for (int row = 0; row < rows.length; row++) {
        decoder.logits(row).get(rows[row]);
      }
      return rows;
    }
  }
}

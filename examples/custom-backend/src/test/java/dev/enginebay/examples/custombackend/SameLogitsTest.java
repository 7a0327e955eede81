package dev.enginebay.examples.custombackend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.LlamaEngine;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logits are llama.cpp's but for what it rounds to 16 bits. */
class SameLogitsTest {

  private static final LoadConfig SMALL =
      LoadConfig.unset().withThreads(1).withConcurrency(1).withContextSize(128);

  @TempDir Path folder;

  @Test
  void areTheSameOnTheTinyModel() {
    assertThat(greatestDifference(TinyModel.extract(folder))).isLessThan(0.05f);
  }

  @Test
  void areTheSameOnAnUntiedModelOf32Bits() {
    assertThat(greatestDifference(untied())).isLessThan(0.005f);
  }

  private Path untied() {
    GgufWriter writer = SyntheticLlama.writer();
    Path tied = writer.write(folder.resolve("tied.gguf"));
    for (TensorInfo tensor : GgufFile.read(tied).tensors()) {
      writer
          .withoutTensor(tensor.name())
          .tensor(tensor.name(), GgufWriter.F32, dimensions(tensor.dimensions()));
    }
    return writer
        .tensor("output.weight", GgufWriter.F32, SyntheticLlama.WIDTH, SyntheticLlama.VOCABULARY)
        .write(folder.resolve("untied.gguf"));
  }

  private static long[] dimensions(List<Long> dimensions) {
    return dimensions.stream().mapToLong(Long::longValue).toArray();
  }

  private static float greatestDifference(Path file) {
    float greatest = 0;
    float[][] ours = logits(new PureJavaEngine(), file);
    float[][] theirs = logits(new LlamaEngine(), file);
    for (int row = 0; row < ours.length; row++) {
      for (int token = 0; token < ours[row].length; token++) {
        greatest = Math.max(greatest, Math.abs(ours[row][token] - theirs[row][token]));
      }
    }
    return greatest;
  }

  private static float[][] logits(Engine engine, Path file) {
    SplittableRandom random = new SplittableRandom(5);
    try (Decoder decoder = engine.check(file, SMALL).open().decoder()) {
      int size = decoder.geometry().vocabularySize();
      int[] tokens = random.ints(60, 0, size).toArray();
      decoder.evaluate(new Step(List.of(new Run(0, 0, tokens, 0))));
      float[][] rows = new float[tokens.length][size];
      for (int row = 0; row < rows.length; row++) {
        FloatBuffer logits = decoder.logits(row);
        logits.get(rows[row]);
      }
      return rows;
    }
  }
}

package dev.enginebay.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import dev.enginebay.djl.transformer.TransformerProgram;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.text.tokenizer.TokenizedModel;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightMemoryTest {

  /** So few that tables of positions take next to nothing. */
  private static final int POSITIONS = 1;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void isWhatTheArraysTake(Precision precision) {
    for (Path file : TinyModelFiles.all(folder)) {
      Model model = TokenizedModel.read(file).model();

      long estimate = new WeightMemory(model, precision).bytes();

      assertThat(estimate).as(file.toString()).isCloseTo(taken(model, precision), within(1));
    }
  }

  @Test
  void isLessForFastWeights() {
    for (Path file : TinyModelFiles.all(folder)) {
      Model model = TokenizedModel.read(file).model();

      assertThat(new WeightMemory(model, Precision.FAST).bytes())
          .as(file.toString())
          .isLessThan(new WeightMemory(model, Precision.EXACT).bytes());
    }
  }

  private static Percentage within(int percent) {
    return Percentage.withPercentage(percent);
  }

  private static long taken(Model model, Precision precision) {
    ProgramText text = new ProgramText();
    text.begin("bytes", "x: Tensor");
    text.statement("return torch.full([1], torch.numel(x) * torch.element_size(x), dtype=4)");
    try (ArrayGroup arrays = ArrayGroup.begin();
        Weights file = model.open();
        ProgramWeights weights = new ProgramWeights(model, file, arrays, precision, 2, false);
        Program program = Program.load(text, arrays, 2)) {
      TransformerProgram.write(weights, model.transformer(POSITIONS), POSITIONS);
      long sum = 0;
      for (PtNDArray array : weights.list()) {
        try (IValue x = IValue.from(array)) {
          sum += program.run("bytes", arrays, x).getLong(0);
        }
      }
      return sum;
    }
  }
}

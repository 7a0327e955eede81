package dev.enginebay.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final long MIB = 1 << 20;

  private final List<String> lines = new ArrayList<>();
  private final Progress progress = new Progress(5000 * MIB, lines::add);

  @Test
  void saysNothingOfFewWeights() {
    progress.add(300 * MIB);
    progress.add(211 * MIB);

    assertThat(lines).isEmpty();
  }

  @Test
  void saysOnceWhenAnotherStepIsDone() {
    progress.add(500 * MIB);
    progress.add(100 * MIB);
    progress.add(100 * MIB);
    progress.add(1900 * MIB);

    assertThat(lines)
        .containsExactly(
            "600 of 5,000 MB of the weights are ready for ONNX Runtime",
            "2,600 of 5,000 MB of the weights are ready for ONNX Runtime");
  }
}

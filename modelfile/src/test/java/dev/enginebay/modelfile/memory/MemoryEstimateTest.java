package dev.enginebay.modelfile.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.nio.file.Path;
import java.util.Collections;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryEstimateTest {

  @TempDir Path folder = Path.of("");

  @Test
  void countsWeightsAndKeyValueCache() {
    GgufModel model = model();

    MemoryEstimate estimate = MemoryEstimate.of(model, 128, 3);

    assertThat(estimate.weights())
        .isEqualTo(model.file().tensors().stream().mapToLong(TensorInfo::bytes).sum());
    // 2 layers x 2 heads x (8 + 8) numbers x 2 bytes x 128 positions x 3 sequences
    assertThat(estimate.kvCache()).isEqualTo(2 * 2 * 16 * 2 * 128 * 3);
    assertThat(estimate.total())
        .isEqualTo(
            estimate.weights() + estimate.kvCache() + estimate.compute() + estimate.vocabulary());
  }

  @Test
  void countsWhatAnEngineMakesOfEveryTextInTheHeader() {
    GgufModel more =
        GgufModel.of(
            GgufFile.read(
                SyntheticLlama.writer()
                    .texts("general.tags", Collections.nCopies(100_000, ""))
                    .write(folder.resolve("more.gguf"))));

    long grown =
        MemoryEstimate.of(more, 128, 1).vocabulary()
            - MemoryEstimate.of(model(), 128, 1).vocabulary();

    assertThat(grown).isBetween(100_000L * 200, 100_000L * 250);
  }

  @Test
  void leavesTheScoresOutWhereAttentionIsFused() {
    MemoryEstimate plain = MemoryEstimate.of(model(), 1_000_000, 1, 1_000_000, false);
    MemoryEstimate fused = MemoryEstimate.of(model(), 1_000_000, 1, 1_000_000, true);

    assertThat(fused.compute()).isLessThan(plain.compute());
    assertThat(fused.kvCache()).isEqualTo(plain.kvCache());
  }

  @Test
  void countsScoresOverAllPositionsThatAttentionReaches() {
    MemoryEstimate apart = MemoryEstimate.of(model(), 100_000, 4);
    MemoryEstimate shared = MemoryEstimate.of(model(), 100_000, 4, 400_000, false);

    // 512 tokens x 300,000 positions x (4 heads and a mask) x 4 bytes
    assertThat(shared.compute() - apart.compute()).isEqualTo(512L * 300_000 * 5 * 4);
    assertThat(shared.kvCache()).isEqualTo(apart.kvCache());
  }

  @Test
  void doesNotOverflow() {
    MemoryEstimate estimate = MemoryEstimate.of(model(), Integer.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(estimate.total()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void fitsABudgetOfExactlyItsSize() {
    MemoryEstimate estimate = new MemoryEstimate(90, 20, 3, 10);

    assertThatCode(() -> estimate.requireWithin(OptionalLong.of(123))).doesNotThrowAnyException();
  }

  @Test
  void namesBothFiguresAndTheRemedyWhereItDoesNotFit() {
    MemoryEstimate estimate = new MemoryEstimate(3_000_000, 150_000, 10_000, 50_000);

    assertThatThrownBy(() -> estimate.requireWithin(OptionalLong.of(3_209_999)))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OUT_OF_MEMORY))
        .hasMessageContainingAll(
            "3,210,000", "3,209,999", "contextSize", "concurrency", "memoryBudget");
  }

  @Test
  void measuresAgainstTheMachineWhereNoBudgetIsSet() {
    MemoryEstimate estimate = new MemoryEstimate(Long.MAX_VALUE, 0, 0, 0);

    assertThatThrownBy(() -> estimate.requireWithin(OptionalLong.empty()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("this machine has free");
  }

  @Test
  void namesThePlaceThatIsTooSmall() {
    MemoryEstimate estimate = new MemoryEstimate(90, 20, 3, 10);

    assertThatThrownBy(
            () -> estimate.requireWithin("on Toy0 it needs", 122, "Toy0 has free", "take another"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(
            "on Toy0 it needs about 123 bytes", "Toy0 has free 122 bytes", "take another");
  }

  @Test
  void addsUp() {
    assertThat(new MemoryEstimate(1, 2, 3, 4).plus(new MemoryEstimate(10, 20, Long.MAX_VALUE, 40)))
        .isEqualTo(new MemoryEstimate(11, 22, Long.MAX_VALUE, 44));
  }

  @Test
  void refusesAContextOrConcurrencyBelowOne() {
    GgufModel model = model();

    assertThatThrownBy(() -> MemoryEstimate.of(model, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("contextLength:");
    assertThatThrownBy(() -> MemoryEstimate.of(model, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sequences:");
  }

  private GgufModel model() {
    return GgufModel.of(GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf"))));
  }
}

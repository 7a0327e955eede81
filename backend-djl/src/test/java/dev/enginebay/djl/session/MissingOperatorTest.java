package dev.enginebay.djl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.djl.library.DjlProcess;
import dev.enginebay.djl.program.ProgramText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an older PyTorch lacks is named, with the release that has it. */
class MissingOperatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.frobnicate(x)|has no operator aten::frobnicate",
        "torch.softmax(x, 1, frob=2)|has another operator aten::softmax"
      })
  void namesTheOperatorAndTheReleaseToAdd(String call, String words) {
    ProgramText text = new ProgramText();
    text.methods("def step(self, x: Tensor) -> Tensor:\n  return %s\n".formatted(call));
    try (ArrayGroup arrays = ArrayGroup.begin()) {
      assertThatThrownBy(() -> Program.load(text, arrays, 1))
          .isInstanceOfSatisfying(
              InferenceException.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE))
          .hasMessageContaining("PyTorch " + DjlProcess.engine().getVersion() + " " + words)
          // The tests run on the release that is to be added.
          .hasMessageContaining("Add PyTorch " + DjlProcess.engine().getVersion());
    }
  }
}

package dev.enginebay.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Prompt;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTextTest {

  private static final String PROMPTS =
      """
      enginebay-reference 1
      # of another model
      greedy\t5\tabc abc\tof another model
      next\ta\\tb\\\\n\\nc\tof another model
      chat\tabc\\n\tuser\ta\\\\b
      """;

  @TempDir Path folder = Path.of("");

  private GreedyReference model;

  @BeforeEach
  void read() {
    model = GreedyReference.read(SyntheticLlama.writer().write(folder.resolve("synthetic.gguf")));
  }

  /** The reference that is read was computed in Python. */
  @Test
  void answersAsTheReferenceOfTheTinyModelDoes() {
    GreedyReference tiny = GreedyReference.read(TinyModel.extract(folder));
    String some = some(TinyModel.reference());

    assertThat(ReferenceText.of(some, tiny, 0.02)).isEqualTo(some);
  }

  private static String some(String reference) {
    List<String> lines = reference.lines().filter(line -> !line.startsWith("#")).toList();
    return IntStream.range(0, lines.size())
        .filter(i -> i % 8 == 0)
        .mapToObj(lines::get)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void keepsRenderingsAndNoComments() {
    assertThat(ReferenceText.of(PROMPTS, model, -1))
        .startsWith("enginebay-reference 1\n")
        .endsWith("\nchat\tabc\\n\tuser\ta\\\\b\n")
        .doesNotContain("#", "of another model");
  }

  @Test
  void leavesOutAnswersWithANearTie() {
    double lead = leads("abc abc", 5).stream().min(Double::compare).orElseThrow();

    assertThat(ReferenceText.of(PROMPTS, model, lead)).doesNotContain("greedy");
    assertThat(ReferenceText.of(PROMPTS, model, Math.nextDown(lead))).contains("greedy");
  }

  @Test
  void leavesOutAnswersThatEndWithinACharacter() {
    List<String> broken =
        IntStream.rangeClosed('a', 'z')
            .mapToObj(letter -> "abc " + (char) letter)
            .filter(this::breaksACharacter)
            .toList();

    assertThat(broken)
        .isNotEmpty()
        .allSatisfy(
            prompt -> assertThat(ReferenceText.of("next\t" + prompt + "\t", model, -1)).isBlank());
  }

  private boolean breaksACharacter(String prompt) {
    Choice choice = model.answer(Prompt.raw(prompt), 1).get(0);
    return choice.text().isEmpty() && !model.endsAnswer(choice);
  }

  private List<Double> leads(String prompt, int maxTokens) {
    return model.answer(Prompt.raw(prompt), maxTokens).stream()
        .map(choice -> choice.rivals().get(0).lead())
        .toList();
  }
}

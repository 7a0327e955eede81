package dev.enginebay.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import dev.enginebay.reference.Choice.Rival;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreedyReferenceTest {

  private static final int TOKENS = 12;

  @TempDir Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void write() {
    file = SyntheticLlama.writer().write(folder.resolve("synthetic.gguf"));
  }

  @Test
  void choosesTheLikeliestTokenAndTellsItsLeadOverTheNextOnes() {
    String prompt = "abc abc";
    List<Choice> answer = GreedyReference.read(file).answer(Prompt.raw(prompt), TOKENS);

    GgufFile gguf = GgufFile.read(file);
    Model model = Model.of(GgufModel.of(gguf));
    GgufVocabulary vocabulary = GgufVocabulary.of(gguf);
    IntStream beginning = vocabulary.beginning().stream();
    int[] asked =
        IntStream.concat(beginning, Arrays.stream(vocabulary.encode(MarkedText.markup(prompt))))
            .toArray();
    int[] all =
        IntStream.concat(Arrays.stream(asked), answer.stream().mapToInt(Choice::token)).toArray();
    float[][] rows = ReferenceLogits.of(model, model.transformer(64), 64, all);
    assertThat(answer).isNotEmpty();
    for (int i = 0; i < answer.size(); i++) {
      Choice choice = answer.get(i);
      float[] logits = rows[asked.length - 1 + i];
      float[] sorted = logits.clone();
      Arrays.sort(sorted);
      assertThat(logits[choice.token()]).isCloseTo(sorted[sorted.length - 1], within(1e-4f));
      assertThat(choice.rivals()).hasSize(15);
      for (int rank = 1; rank <= choice.rivals().size(); rank++) {
        Rival rival = choice.rivals().get(rank - 1);
        float expected = sorted[sorted.length - 1 - rank];
        assertThat(logits[rival.token()]).isCloseTo(expected, within(1e-4f));
        assertThat(rival.lead()).isCloseTo(sorted[sorted.length - 1] - expected, within(2e-4));
      }
    }
  }

  @Test
  void readsPromptsOfSeveralSteps() {
    Prompt prompt = Prompt.raw("abc ".repeat(30));

    assertThat(GreedyReference.read(file).answer(prompt, 1)).hasSize(1);
  }

  @Test
  void answersConversationsIfTheModelHasATemplate() {
    Path chatty =
        SyntheticLlama.writer()
            .without("tokenizer.chat_template")
            .text("tokenizer.chat_template", "{{ messages[0].content }}")
            .write(folder.resolve("chatty.gguf"));
    GreedyReference reference = GreedyReference.read(chatty);

    assertThat(reference.hasTemplate()).isTrue();
    assertThat(reference.answer(Prompt.chat(ChatMessage.user("abc")), 3))
        .isEqualTo(reference.answer(Prompt.raw("abc"), 3));
  }

  @Test
  void refusesAnAnswerBeyondTheContext() {
    GreedyReference reference = GreedyReference.read(file);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> reference.answer(Prompt.raw("abc"), 100_000))
        .withMessageContaining("exceed the context");
  }
}

package dev.enginebay.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.testing.ByteVocabulary;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptsTest {

  private static final Optional<String> CHATML =
      Optional.of(
          "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n'"
              + " + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
              + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}");

  private final ByteVocabulary vocabulary = new ByteVocabulary();

  @Test
  void honoursSpecialTextInRawPrompts() {
    int[] tokens = Prompts.tokens(Prompt.raw("<|im_start|>a"), vocabulary, Optional.empty());

    assertThat(tokens).containsExactly(ByteVocabulary.IM_START, 'a');
  }

  @Test
  void putsTheBeginningBeforeThePrompt() {
    int[] tokens =
        Prompts.tokens(Prompt.raw("a"), ByteVocabulary.withBeginning(), Optional.empty());

    assertThat(tokens).containsExactly(ByteVocabulary.BEGINNING, 'a');
  }

  @Test
  void putsTheBeginningOnceOnly() {
    int[] tokens =
        Prompts.tokens(Prompt.raw("<s>a"), ByteVocabulary.withBeginning(), Optional.empty());

    assertThat(tokens).containsExactly(ByteVocabulary.BEGINNING, 'a');
  }

  @Test
  void rendersConversationsWithTheTemplate() {
    Prompt prompt = Prompt.chat(ChatMessage.user("é"));

    int[] tokens = Prompts.tokens(prompt, ByteVocabulary.withBeginning(), CHATML);

    assertThat(vocabulary.spell(tokens))
        .isEqualTo("<s><|im_start|>user\né<|im_end|>\n<|im_start|>assistant\n");
    assertThat(tokens).containsOnlyOnce(ByteVocabulary.IM_END);
  }

  @Test
  void readsSpecialTextInMessagesAsText() {
    Prompt prompt = Prompt.chat(ChatMessage.user("<|im_end|><s>"));

    int[] tokens = Prompts.tokens(prompt, vocabulary, CHATML);

    assertThat(tokens).containsOnlyOnce(ByteVocabulary.IM_END);
    assertThat(tokens).doesNotContain(ByteVocabulary.BEGINNING);
  }

  @Test
  void refusesConversationsWithoutATemplate() {
    Prompt prompt = Prompt.chat(ChatMessage.user("secret"));

    assertThatThrownBy(() -> Prompts.tokens(prompt, vocabulary, Optional.empty()))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining("raw prompt")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesConversationsWithATemplateItDoesNotKnow() {
    Prompt prompt = Prompt.chat(ChatMessage.user("secret"));

    assertThatThrownBy(() -> Prompts.tokens(prompt, vocabulary, Optional.of("{{ messages }}")))
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TEMPLATE_UNSUPPORTED))
        .hasMessageContaining("raw prompt")
        .hasMessageNotContaining("secret");
  }
}

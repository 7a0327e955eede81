package dev.enginebay.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    int[] tokens = tokens(Prompt.raw("<|im_start|>a"), vocabulary, Optional.empty());

    assertThat(tokens).containsExactly(ByteVocabulary.IM_START, 'a');
  }

  @Test
  void putsTheBeginningBeforeThePrompt() {
    int[] tokens = tokens(Prompt.raw("a"), ByteVocabulary.withBeginning(), Optional.empty());

    assertThat(tokens).containsExactly(ByteVocabulary.BEGINNING, 'a');
  }

  @Test
  void putsTheBeginningOnceOnly() {
    int[] tokens = tokens(Prompt.raw("<s>a"), ByteVocabulary.withBeginning(), Optional.empty());

    assertThat(tokens).containsExactly(ByteVocabulary.BEGINNING, 'a');
  }

  @Test
  void rendersConversationsWithTheTemplate() {
    Prompt prompt = Prompt.chat(ChatMessage.user("é"));

    int[] tokens = tokens(prompt, ByteVocabulary.withBeginning(), CHATML);

    assertThat(vocabulary.spell(tokens))
        .isEqualTo("<s><|im_start|>user\né<|im_end|>\n<|im_start|>assistant\n");
    assertThat(tokens).containsOnlyOnce(ByteVocabulary.IM_END);
  }

  @Test
  void readsSpecialTextInMessagesAsText() {
    Prompt prompt = Prompt.chat(ChatMessage.user("<|im_end|><s>"));

    int[] tokens = tokens(prompt, vocabulary, CHATML);

    assertThat(tokens).containsOnlyOnce(ByteVocabulary.IM_END);
    assertThat(tokens).doesNotContain(ByteVocabulary.BEGINNING);
  }

  @Test
  void refusesConversationsWithoutATemplate() {
    Prompt prompt = Prompt.chat(ChatMessage.user("secret"));

    assertThatThrownBy(() -> tokens(prompt, vocabulary, Optional.empty()))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining("raw prompt")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesConversationsWithATemplateItDoesNotKnow() {
    Prompt prompt = Prompt.chat(ChatMessage.user("secret"));

    assertThatThrownBy(() -> tokens(prompt, vocabulary, Optional.of("{{ messages }}")))
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TEMPLATE_UNSUPPORTED))
        .hasMessageContaining("raw prompt")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAPromptThatBecomesNoToken() {
    Vocabulary deaf = new DeafVocabulary(OptionalInt.empty());
    Vocabulary deafWithBeginning = new DeafVocabulary(OptionalInt.of(ByteVocabulary.BEGINNING));

    for (Vocabulary each : List.of(deaf, deafWithBeginning)) {
      assertThatThrownBy(() -> tokens(Prompt.raw("secret"), each, Optional.empty()))
          .isInstanceOfSatisfying(
              InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
          .hasMessageContaining("no token")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void leavesRoomForOneTokenOfTheAnswer() {
    assertThat(new Prompts(vocabulary, Optional.empty(), 4, () -> false).tokens(Prompt.raw("abc")))
        .isPresent();

    assertExceeded(
        () -> new Prompts(vocabulary, Optional.empty(), 3, () -> false).tokens(Prompt.raw("abc")),
        "3 tokens");
  }

  @Test
  void countsTheBeginningToo() {
    assertExceeded(
        () ->
            new Prompts(ByteVocabulary.withBeginning(), Optional.empty(), 4, () -> false)
                .tokens(Prompt.raw("abc")),
        "4 tokens");
  }

  @Test
  void refusesWhatCannotFitWithoutEncodingIt() {
    Vocabulary counting =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int fewestTokens(String text) {
            return text.length();
          }

          @Override
          public int[] encode(String text, Markup markup) {
            throw new AssertionError("nothing is to be encoded");
          }
        };

    assertExceeded(
        () ->
            new Prompts(counting, Optional.empty(), 100, () -> false)
                .tokens(Prompt.raw("a".repeat(100))),
        "at least 100 tokens");
  }

  @Test
  void encodesNoMoreMessagesThanTheContextHasRoomFor() {
    AtomicInteger encoded = new AtomicInteger();
    Vocabulary counting =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(String text, Markup markup) {
            encoded.incrementAndGet();
            return new int[text.length()];
          }
        };
    Prompt many = Prompt.chat(Collections.nCopies(1_000_000, ChatMessage.user("Hi")));

    assertExceeded(() -> new Prompts(counting, CHATML, 100, () -> false).tokens(many), "at least");

    assertThat(encoded).hasValueLessThan(100);
  }

  @Test
  void encodesWhatIsThereAgainAndAgainOnce() {
    AtomicInteger encoded = new AtomicInteger();
    Vocabulary counting =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(String text, Markup markup) {
            encoded.incrementAndGet();
            return vocabulary.encode(text, markup);
          }
        };
    Prompt many = Prompt.chat(Collections.nCopies(1_000, ChatMessage.user("Hi")));

    int[] tokens = tokens(many, counting, CHATML);

    assertThat(tokens).isEqualTo(tokens(many, vocabulary, CHATML));
    assertThat(encoded).hasValueLessThan(10);
  }

  @Test
  void stopsWhereTheTokensBecomeUnwanted() {
    AtomicInteger asked = new AtomicInteger();
    Prompt many = Prompt.chat(Collections.nCopies(1_000, ChatMessage.user("Hi")));
    Prompts prompts =
        new Prompts(vocabulary, CHATML, 1_000_000, () -> asked.incrementAndGet() > 5_000);

    assertThat(prompts.tokens(many)).isEmpty();
    assertThat(asked).hasValue(5_001);
  }

  private static void assertExceeded(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CONTEXT_EXCEEDED))
        .hasMessageContaining(message);
  }

  private static int[] tokens(Prompt prompt, Vocabulary vocabulary, Optional<String> template) {
    return new Prompts(vocabulary, template, 1_000_000, () -> false).tokens(prompt).orElseThrow();
  }
}

package dev.enginebay.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.LostCharacter;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PromptsTest {

  private static final Optional<String> CHATML =
      Optional.of(
          "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n'"
              + " + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
              + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}");

  private static final TemplateChoice NO_CHAT = templates(Optional.empty());

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
  void refusesConversationsWithATemplateThatCannotBeRead() {
    Prompt prompt = Prompt.chat(ChatMessage.user("secret"));

    assertThatThrownBy(() -> tokens(prompt, vocabulary, Optional.of("{% include messages %}")))
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TEMPLATE_UNSUPPORTED))
        .hasMessageContaining("raw prompt")
        .hasMessageNotContaining("secret");
  }

  @Test
  void tellsWhatATemplateSaysOfAConversationButNothingThatItHolds() {
    Optional<String> strict =
        Optional.of("{{ raise_exception('Roles must alternate: ' + messages[0].content) }}");

    assertThatThrownBy(() -> tokens(Prompt.chat(ChatMessage.user("secret")), vocabulary, strict))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TEMPLATE_FAILED))
        .hasMessageContaining("Roles must alternate: …")
        .hasMessageContaining("line 1, column ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void writesTheBeginningOnceWhereTheTemplateDoesToo() {
    Optional<String> template = Optional.of("{{ bos_token }}{{ messages[0].content }}");
    Prompt prompt = Prompt.chat(ChatMessage.user("<s>"));

    int[] tokens = tokens(prompt, ByteVocabulary.withBeginning(), template);

    assertThat(tokens).containsExactly(ByteVocabulary.BEGINNING, '<', 's', '>');
  }

  @Test
  void makesTokensOfRolesThatATemplateWritesBetweenMarkers() {
    Optional<String> template =
        Optional.of(
            "{% for m in messages %}<|im_{{ m.role[:0] }}start|>{{ m.content }}{% endfor %}");

    int[] tokens = tokens(Prompt.chat(ChatMessage.user("a")), vocabulary, template);

    assertThat(tokens).containsExactly(ByteVocabulary.IM_START, 'a');
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
  void namesThePartOfThePromptThatCannotBeEncoded() {
    Vocabulary without7 =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(MarkedText text, IntPredicate enough) {
            int at = text.text().indexOf('7');
            if (at >= 0) {
              throw LostCharacter.at(text.text(), at);
            }
            return vocabulary.encode(text);
          }
        };

    assertThatThrownBy(() -> tokens(Prompt.raw("67"), without7, Optional.empty()))
        .hasMessageContaining("prompt: ")
        .hasMessageContaining("U+0037 at position 1");
    Prompt chat = Prompt.chat(ChatMessage.system("Count."), ChatMessage.user("5, 6, 7"));
    assertThatThrownBy(() -> tokens(chat, without7, CHATML))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining("messages[1]: ")
        .hasMessageContaining("position 6");
  }

  @Test
  void leavesRoomForOneTokenOfTheAnswer() {
    assertThat(new Prompts(vocabulary, NO_CHAT, 4, () -> false).tokens(Prompt.raw("abc")))
        .isPresent();

    assertExceeded(
        () -> new Prompts(vocabulary, NO_CHAT, 3, () -> false).tokens(Prompt.raw("abc")),
        "3 tokens");
  }

  @Test
  void countsTheBeginningToo() {
    assertExceeded(
        () ->
            new Prompts(ByteVocabulary.withBeginning(), NO_CHAT, 4, () -> false)
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
          public int[] encode(MarkedText text, IntPredicate enough) {
            throw new AssertionError("nothing must be encoded");
          }
        };

    assertExceeded(
        () -> new Prompts(counting, NO_CHAT, 100, () -> false).tokens(Prompt.raw("a".repeat(100))),
        "at least 100 tokens");
  }

  @Test
  void wantsNoMoreTokensThanTheContextHasRoomFor() {
    Vocabulary endless =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(MarkedText text, IntPredicate enough) {
            int count = 0;
            while (!enough.test(count)) {
              count++;
            }
            return new int[count];
          }
        };

    assertExceeded(
        () -> new Prompts(endless, NO_CHAT, 100, () -> false).tokens(Prompt.raw("for ever")),
        "at least 100 tokens");
  }

  @Test
  void encodesTemplateAndContentTogether() {
    List<String> encoded = new ArrayList<>();
    Vocabulary noting =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(MarkedText text, IntPredicate enough) {
            encoded.add(text.text());
            return vocabulary.encode(text);
          }
        };

    tokens(Prompt.chat(ChatMessage.user("Hi")), noting, CHATML);

    assertThat(encoded).containsExactly("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
  }

  @Test
  void stopsWhereTheTokensBecomeUnwanted() {
    AtomicInteger asked = new AtomicInteger();
    Vocabulary endless =
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(MarkedText text, IntPredicate enough) {
            while (!enough.test(0)) {
              Thread.onSpinWait();
            }
            return new int[0];
          }
        };
    Prompts prompts =
        new Prompts(endless, templates(CHATML), 1_000_000, () -> asked.incrementAndGet() > 5_000);

    assertThat(prompts.tokens(Prompt.chat(ChatMessage.user("Hi")))).isEmpty();
  }

  private static void assertExceeded(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CONTEXT_EXCEEDED))
        .hasMessageContaining(message);
  }

  private static int[] tokens(Prompt prompt, Vocabulary vocabulary, Optional<String> template) {
    return new Prompts(vocabulary, templates(template), 1_000_000, () -> false)
        .tokens(prompt)
        .orElseThrow();
  }

  private static TemplateChoice templates(Optional<String> text) {
    ModelFileInfo.Builder file = ModelFileInfo.builder(Path.of("model"), "test");
    text.ifPresent(file::chatTemplate);
    return TemplateChoice.of(file.build(), LoadConfig.unset());
  }
}

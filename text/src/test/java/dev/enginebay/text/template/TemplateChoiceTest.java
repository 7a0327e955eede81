package dev.enginebay.text.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.Prompt;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TemplateChoiceTest {

  private static final Prompt.Chat HELLO = Prompt.chat(ChatMessage.user("Hello"));
  private static final Prompt.Chat TOOLS = HELLO.withTools(List.of("{\"a\": \"\"}"));
  private static final LoadConfig UNSET = LoadConfig.unset();

  private final ModelFileInfo.Builder file = ModelFileInfo.builder(Path.of("m"), "test");

  @Test
  void aConversationWithToolsGetsTheTemplateForTools() {
    file.chatTemplate("default{{ messages[0].content }}{{ tools[0].a if tools }}");

    assertThat(rendered(UNSET, HELLO)).isEqualTo("defaultHello");
    assertThat(rendered(UNSET, TOOLS)).isEqualTo("defaultHello");
    assertThat(choice(UNSET).description()).isEmpty();

    file.namedChatTemplates(
        Map.of("tool_use", "tools{{ messages[0].content }}{{ tools[0].a if tools }}"));

    assertThat(rendered(UNSET, HELLO)).isEqualTo("defaultHello");
    assertThat(rendered(UNSET, TOOLS)).isEqualTo("toolsHello");
    assertThat(choice(UNSET).description())
        .contains("the model's default, tool_use with tools; by name: tool_use");
  }

  @Test
  void aNamedTemplateIsForEveryConversation() {
    file.chatTemplate("default{{ messages[0].content }}{{ tools[0].a if tools }}")
        .namedChatTemplates(
            Map.of(
                "rag",
                "rag{{ messages[0].content }}{{ tools[0].a if tools }}",
                "tool_use",
                "{{ 1 }}"));
    LoadConfig config = UNSET.withChatTemplateName("rag");

    assertThat(rendered(config, HELLO)).isEqualTo("ragHello");
    assertThat(rendered(config, TOOLS)).isEqualTo("ragHello");
    assertThat(choice(config).text()).hasValueSatisfying(text -> assertThat(text).contains("rag"));
    assertThat(rendered(UNSET.withChatTemplateName("default"), TOOLS)).isEqualTo("defaultHello");
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThatThereAre() {
    file.chatTemplate("{{ 1 }}").namedChatTemplates(Map.of("rag", "{{ 1 }}"));

    assertRefused(
        () -> choice(UNSET.withChatTemplateName("secret")),
        Reason.UNSUPPORTED,
        "chatTemplateName:",
        "It has: default, rag.");
  }

  @Test
  void theCallersTemplateReplacesAllOfTheModels() {
    file.chatTemplate("{% bad").namedChatTemplates(Map.of("tool_use", "{% bad"));
    LoadConfig config =
        UNSET.withChatTemplate("mine{{ messages[0].content }}{{ tools[0].a if tools }}");

    assertThat(rendered(config, HELLO)).isEqualTo("mineHello");
    assertThat(rendered(config, TOOLS)).isEqualTo("mineHello");
    assertThat(choice(config).refusal()).isEmpty();
    assertThat(choice(config).text()).isEqualTo(config.chatTemplate());
  }

  @Test
  void aBadTemplateOfTheCallerIsRefusedAtOnceAndOneOfTheModelOnlyWithMessages() {
    LoadConfig bad = UNSET.withChatTemplate("a\n{% bad %}");
    assertRefused(
        () -> choice(bad),
        Reason.TEMPLATE_UNSUPPORTED,
        "chatTemplate: The given template cannot be read:",
        "line 2, column",
        "leave chatTemplate unset");

    file.chatTemplate("a\n{% bad %}");
    TemplateChoice models = choice(UNSET);
    assertThat(models.refusal()).isPresent();
    assertRefused(
        () -> models.of(HELLO),
        Reason.TEMPLATE_UNSUPPORTED,
        "The model's chat template cannot be read:",
        "line 2, column");
  }

  @Test
  void aModelWithoutADefaultNamesTheOthers() {
    assertRefused(() -> choice(UNSET).of(HELLO), Reason.UNSUPPORTED, "has no chat template");

    file.namedChatTemplates(
        Map.of("tool_use", "{{ messages[0].content }}{{ tools[0].a if tools }}"));
    assertRefused(() -> choice(UNSET).of(HELLO), Reason.UNSUPPORTED, "some with names: tool_use");
    assertThat(rendered(UNSET, TOOLS)).isEqualTo("Hello");
  }

  private static void assertRefused(ThrowingCallable call, Reason reason, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class, refused -> assertThat(refused.reason()).isEqualTo(reason))
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("secret");
  }

  private TemplateChoice choice(LoadConfig config) {
    return TemplateChoice.of(file.build(), config);
  }

  private String rendered(LoadConfig config, Prompt.Chat chat) {
    return choice(config)
        .of(chat)
        .render(chat, Map.of(), ZonedDateTime::now, () -> false)
        .orElseThrow()
        .text();
  }
}

package dev.enginebay.text.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.ToolCall;
import dev.enginebay.text.template.jinja.TemplateOwner;
import dev.enginebay.text.tokenizer.MarkedText;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatTemplateTest {

  private static final String TOOL =
      "{\"type\": \"function\", \"function\": {\"name\": \"look\", \"most\": 1.5}}";

  private static final ToolCall CALL = new ToolCall("c1", "look", "{\"at\": [1, null, true]}");

  /** Asks for what a conversation says, and writes nothing. */
  private static final String SAID = "{% if messages[0].content %}{% endif %}";

  private final Prompt.Chat hello = Prompt.chat(ChatMessage.user("Hello"));

  @Test
  void givesMessagesAndThatTheModelSpeaksNext() {
    String template =
        "{% for m in messages %}<{{ m.role }}>{{ m['content'] }}{% endfor %}"
            + "{% if add_generation_prompt %}<assistant>{% endif %}{{ tools }}{{ documents }}";

    assertThat(rendered(template, hello)).isEqualTo("<user>Hello<assistant>NoneNone");
  }

  @Test
  void takesRolesForMarkupAndContentForText() {
    String template = "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}{% endfor %}";

    MarkedText text = text(template, Prompt.chat(ChatMessage.user("<|user|>")));

    assertThat(text.text()).isEqualTo("<|user|><|user|>");
    assertThat(text.isMarkup(0, 8)).isTrue();
    for (int i = 8; i < 16; i++) {
      assertThat(text.isMarkup(i, i + 1)).isFalse();
    }
  }

  @Test
  void givesSpecialTextsAsMarkup() {
    MarkedText text = text("{{ bos_token + eos_token }}" + SAID, hello);

    assertThat(text.text()).isEqualTo("<s></s>");
    assertThat(text.isMarkup(0, 7)).isTrue();
  }

  @Test
  void givesToolsAsWhatTheirSchemasSay() {
    Prompt.Chat chat = hello.withTools(List.of(TOOL));

    assertThat(rendered("{{ tools[0].function.name }} {{ tools|tojson }}" + SAID, chat))
        .isEqualTo("look [" + TOOL + "]");
  }

  @Test
  void refusesToolsThatTheTemplateDoesNotRead() {
    assertRefused("{{ messages[0].content }}", hello.withTools(List.of(TOOL)), "tools:");
  }

  @Test
  void refusesAToolWhoseSchemaIsNoJson() {
    assertRefused("{{ tools }}" + SAID, hello.withTools(List.of(TOOL, "secret")), "tools[1]:");
  }

  @Test
  void givesToolCallsAndTheirResults() {
    Prompt.Chat chat =
        Prompt.chat(
            ChatMessage.user("Look"),
            ChatMessage.assistant("").withToolCalls(List.of(CALL)),
            ChatMessage.toolResult(CALL, "found"));

    assertThat(
            rendered(
                "{% for m in messages %}{{ m.role }}{% for c in m.tool_calls or [] %}({{ c.id }} {{"
                    + " c.type }} {{ c.function.name }} {{ c.function.arguments.at }}){% endfor"
                    + " %}{{ m.name }}{{ m.tool_call_id }}{{ m.content }},{% endfor %}",
                chat))
        .isEqualTo("userLook,assistant(c1 function look [1, None, True]),toollookc1found,");
  }

  @Test
  void refusesToolCallsThatTheTemplateIgnores() {
    Prompt.Chat chat = Prompt.chat(ChatMessage.assistant("").withToolCalls(List.of(CALL)));

    assertRefused(
        "{% for m in messages %}{{ m.content }}{% endfor %}", chat, "messages[0].toolCalls:");
    assertRefused(
        "{{ messages[0].tool_calls[0].function }}",
        Prompt.chat(ChatMessage.assistant("").withToolCalls(List.of(CALL, CALL))),
        "messages[0].toolCalls[1]:");
  }

  @Test
  void givesVariablesOfEachKind() {
    Map<String, Object> variables =
        Map.of(
            "text",
            "t",
            "flag",
            false,
            "whole",
            3,
            "real",
            0.5,
            "list",
            List.of("a", 1L),
            "map",
            Map.of("k", true));

    assertThat(
            rendered(
                "{{ text }} {{ flag }} {{ whole }} {{ real }} {{ list }} {{ map }}" + SAID,
                hello.withVariables(variables)))
        .isEqualTo("t False 3 0.5 ['a', 1] {'k': True}");
  }

  @Test
  void refusesAVariableThatTheTemplateDoesNotRead() {
    assertRefused(
        "{{ messages[0].content }}{{ enable_thinking }}",
        hello.withVariables(Map.of("enable_thinking", true, "effort", "secret")),
        "variables.effort:");
  }

  @Test
  void takesAVariableThatTheTemplateReadsOnlyInOtherConversations() {
    Prompt.Chat chat = hello.withVariables(Map.of("keep", true));

    assertThat(rendered("{% if false %}{{ keep }}{% endif %}" + SAID, chat)).isEmpty();
  }

  @Test
  void refusesAVariableWhoseNameTheTemplateUsesForSomethingElse() {
    assertRefused(
        "{% for m in messages %}{{ m.content }}{% endfor %}",
        hello.withVariables(Map.of("m", "secret")), "variables.m:");
  }

  @Test
  void refusesContentThatTheTemplateSkips() {
    assertRefused(
        "{% for m in messages if m.role == 'user' %}{{ m.content }}{% endfor %}",
        Prompt.chat(ChatMessage.user("Hi"), ChatMessage.of(ChatMessage.Role.TOOL, "secret")),
        "messages[1].content:");
  }

  @Test
  void refusesAToolThatTheTemplateSkips() {
    assertRefused("{{ tools[0] }}" + SAID, hello.withTools(List.of(TOOL, TOOL)), "tools[1]:");
  }

  @Test
  void givesTheNameOfWhoSpeaksOrRefusesIt() {
    Prompt.Chat chat = Prompt.chat(ChatMessage.user("Hi").withName("Ada"));

    assertThat(rendered("{{ messages[0].name }}: {{ messages[0].content }}", chat))
        .isEqualTo("Ada: Hi");
    assertThat(rendered("{{ messages[0] | tojson }}", chat)).contains("Ada");
    assertRefused("{{ messages[0].content }}", chat, "messages[0].name:");
  }

  @Test
  void wantsResultsInTheOrderOfTheirCallsUnlessTheTemplateTellsThemApart() {
    ToolCall other = new ToolCall("c2", "look", "{}");
    Prompt.Chat chat =
        Prompt.chat(
            ChatMessage.assistant("").withToolCalls(List.of(CALL, other)),
            ChatMessage.toolResult(other, "b"),
            ChatMessage.toolResult(CALL, "a"));
    String content =
        "{% for m in messages %}{{ m.content }}{{ m.tool_calls|tojson if m.tool_calls }}";

    assertRefused(content + "{% endfor %}", chat, "messages[1].toolCallId:");
    assertRefused(content + "{{ m.name }}{% endfor %}", chat, "messages[1].toolCallId:");
    assertThat(rendered(content + "{{ m.tool_call_id }}{% endfor %}", chat)).endsWith("bc2ac1");
  }

  @Test
  void letsACallerTakeTheQuestionAway() {
    assertThat(
            rendered(
                "a{% if add_generation_prompt %}b{% endif %}" + SAID,
                hello.withVariables(Map.of("add_generation_prompt", false))))
        .isEqualTo("a");
  }

  @Test
  void beginsTheAnswerWithWordsThatAreText() {
    MarkedText text = text("<|a|>" + SAID, hello.withAnswerStart("<|b|>"));

    assertThat(text.text()).isEqualTo("<|a|><|b|>");
    assertThat(text.isMarkup(0, 5)).isTrue();
    assertThat(text.isMarkup(4, 6)).isFalse();
    assertThat(text.isMarkup(5, 10)).isFalse();
  }

  @Test
  void writesTheDateOfTheClock() {
    assertThat(rendered("{{ strftime_now('%d %b %Y') }}" + SAID, hello)).isEqualTo("06 Jul 2026");
  }

  private static void assertRefused(String template, Prompt.Chat chat, String what) {
    assertThatThrownBy(() -> text(template, chat))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageStartingWith(what)
        .hasMessageNotContaining("secret");
  }

  private static String rendered(String template, Prompt.Chat chat) {
    return text(template, chat).text();
  }

  private static MarkedText text(String template, Prompt.Chat chat) {
    return ChatTemplate.read(template, TemplateOwner.MODEL)
        .render(
            chat,
            Map.of("bos_token", "<s>", "eos_token", "</s>"),
            () -> ZonedDateTime.of(2026, 7, 6, 9, 5, 3, 0, ZoneOffset.UTC),
            () -> false)
        .orElseThrow();
  }
}

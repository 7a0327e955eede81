package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTest {

  private static final ToolCall CALL = new ToolCall("1", "look", "{}");

  private final Prompt.Chat hello = Prompt.chat(ChatMessage.user("Hello"));

  @Test
  void differsByEachOfItsParts() {
    assertThat(hello.withTools(List.of("{}"))).isNotEqualTo(hello);
    assertThat(hello.withVariables(Map.of("a", 1))).isNotEqualTo(hello);
    assertThat(hello.withAnswerStart("a")).isNotEqualTo(hello);
    assertThat(hello.withAnswerStart("a").withAnswerStart("")).isEqualTo(hello);
  }

  @Test
  void keepsWhatVariablesHeldWhenTheyWereGiven() {
    List<String> changing = new ArrayList<>(List.of("a"));
    Prompt.Chat chat = hello.withVariables(Map.of("list", changing));

    changing.add("b");

    assertThat(chat.variables()).isEqualTo(Map.of("list", List.of("a")));
  }

  @Test
  void refusesVariablesThatNoTemplateCanRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hello.withVariables(Map.of("a", List.of(new Object()))))
        .withMessageStartingWith("variables: a ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hello.withVariables(Map.of("messages", List.of())))
        .withMessageContaining("messages");
  }

  @Test
  void namesTheToolWhoseResultAMessageIs() {
    ChatMessage result = ChatMessage.toolResult(CALL, "found");

    assertThat(result.role()).isEqualTo(ChatMessage.Role.TOOL);
    assertThat(result.name()).contains("look");
    assertThat(result.toolCallId()).contains("1");
    assertThat(result).isNotEqualTo(ChatMessage.of(ChatMessage.Role.TOOL, "found"));
  }

  @Test
  void showsOnlyWhatAMessageHas() {
    assertThat(ChatMessage.user("a")).hasToString("ChatMessage[role=USER, content=a]");
    assertThat(ChatMessage.assistant("a").withToolCalls(List.of(CALL)).toString())
        .contains("toolCalls=[ToolCall[id=1, name=look, arguments={}]]");
  }
}

package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.ToolCall;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.OwnTemplate;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.util.List;
import java.util.Map;

/** CHAT: what conversations hold besides what is said: tools, names, variables. */
@Requires(Capability.CHAT)
public abstract class ChatPartClauses {

  /** For the group of {@code BackendConformance}. */
  protected ChatPartClauses() {}

  private static final String PLAIN =
      "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}assistant:";

  /** Skips what tools say. */
  private static final String DEAF =
      "{% for m in messages %}{% if m.role != 'tool' %}{{ m.role }}: {{ m.content }}\n{% endif %}"
          + "{% endfor %}assistant:";

  private static final String ALL =
      "{% for t in tools or [] %}[{{ t.function.name }}]{% endfor %}{% for m in messages %}"
          + "{{ m.role }}{% if m.name %}={{ m.name }}{% endif %}: {{ m.content }}"
          + "{% for c in m.tool_calls or [] %}({{ c.function.name }} {{ c.function.arguments.at }})"
          + "{% endfor %}{{ '\\n' }}{% endfor %}assistant:";

  private static final String TOOL =
      "{\"type\": \"function\", \"function\": {\"name\": \"look\", \"parameters\": {}}}";
  private static final ToolCall CALL = new ToolCall("call00001", "look", "{\"at\": \"here\"}");
  private static final ChatMessage QUESTION = ChatMessage.user("Look!");

  @Clause("CHAT-04")
  void toolsCallsResultsAndNamesReachTheTemplate(Subject subject) {
    InferenceBackend backend = OwnTemplate.load(subject, ALL);
    Prompt.Chat chat =
        Prompt.chat(
                QUESTION.withName("Ada"),
                ChatMessage.assistant("").withToolCalls(List.of(CALL)),
                ChatMessage.toolResult(CALL, "found"),
                ChatMessage.user("And?"))
            .withTools(List.of(TOOL));

    assertThat(OwnTemplate.answered(backend, chat))
        .as("tokens and answer of a conversation with tools, compared with its rendering")
        .isEqualTo(
            OwnTemplate.answered(
                backend,
                Prompt.raw(
                    "[look]user=Ada: Look!\nassistant: (look here)\ntool=look: found\n"
                        + "user: And?\nassistant:")));
  }

  @Clause("CHAT-04")
  void whatATemplateNeverAsksForIsRefusedByName(Subject subject) {
    InferenceBackend backend = OwnTemplate.load(subject, DEAF);
    Prompt.Chat chat = Prompt.chat(QUESTION);

    OwnTemplate.answered(backend, chat);
    assertRefused(backend, chat.withTools(List.of(TOOL)), "tools");
    assertRefused(
        backend,
        Prompt.chat(QUESTION, ChatMessage.assistant("").withToolCalls(List.of(CALL)), QUESTION),
        "toolCalls");
    assertRefused(backend, Prompt.chat(QUESTION.withName("Ada")), "name");
    assertRefused(
        backend, Prompt.chat(QUESTION, ChatMessage.of(Role.TOOL, "found"), QUESTION), "content");
  }

  @Clause("CHAT-05")
  void variablesReachTheTemplateOrAreRefusedByName(Subject subject) {
    InferenceBackend backend =
        OwnTemplate.load(
            subject, PLAIN + "{% if think %} Thinking {{ effort }}, {{ steps[0] }}:{% endif %}");
    Prompt.Chat chat = Prompt.chat(QUESTION);

    assertThat(
            OwnTemplate.answered(
                backend,
                chat.withVariables(
                    Map.of("think", true, "effort", "high", "steps", List.of("plan")))))
        .as("tokens and answer with variables, compared with the rendering")
        .isEqualTo(
            OwnTemplate.answered(
                backend, Prompt.raw("user: Look!\nassistant: Thinking high, plan:")));
    assertThat(OwnTemplate.answered(backend, chat.withVariables(Map.of("think", false))))
        .as("tokens and answer with a variable that is its default")
        .isEqualTo(OwnTemplate.answered(backend, Prompt.raw("user: Look!\nassistant:")));
    assertRefused(backend, chat.withVariables(Map.of("depth", 3)), "depth");
  }

  @Clause("CHAT-06")
  void theAnswerBeginsAsItIsTold(Subject subject) {
    InferenceBackend backend = OwnTemplate.load(subject, PLAIN);

    assertThat(
            OwnTemplate.answered(
                backend, Prompt.chat(QUESTION).withAnswerStart(" Once upon a time")))
        .as("tokens and answer of a conversation whose answer begins, compared with its rendering")
        .isEqualTo(
            OwnTemplate.answered(backend, Prompt.raw("user: Look!\nassistant: Once upon a time")));
  }

  private static void assertRefused(InferenceBackend backend, Prompt.Chat chat, String name) {
    InferenceException failure =
        Fails.with(
            "a conversation with " + name + ", which the template never asks for",
            () -> OwnTemplate.answered(backend, chat),
            Reason.UNSUPPORTED);
    assertThat(failure)
        .as("the message for %s, which the template never asks for", name)
        .hasMessageContaining(name);
  }
}

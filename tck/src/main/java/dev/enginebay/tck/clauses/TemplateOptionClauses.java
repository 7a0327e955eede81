package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.hostile.OtherTemplates;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.OwnTemplate;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LOAD and CHAT: which of several chat templates a conversation gets. */
@Requires(Capability.CHAT)
public abstract class TemplateOptionClauses {

  /** For the group of {@code BackendConformance}. */
  protected TemplateOptionClauses() {}

  private static final String SAID = "{% for m in messages %}{{ m.content }}{% endfor %}";
  private static final String TOOLS = "{% for t in tools or [] %}{{ t.name }}{% endfor %}";
  private static final Prompt.Chat CHAT = Prompt.chat(ChatMessage.user("Hello"));
  private static final Prompt.Chat WITH_TOOLS = CHAT.withTools(List.of("{\"name\": \"look\"}"));

  private static final OtherTemplates OTHERS =
      new OtherTemplates(
          "Said: " + SAID + TOOLS,
          Map.of("rag", "Found: " + SAID + TOOLS, "tool_use", "Tools: " + SAID + TOOLS));

  @Clause("LOAD-16")
  void theChatTemplateThatIsGivenIsUsedAndReported(Subject subject) {
    String template = "Given: " + SAID + " Answer:";
    InferenceBackend backend = OwnTemplate.load(subject, template);

    assertThat(backend.modelInfo().flatMap(ModelInfo::chatTemplate))
        .as("chatTemplate of the model info, with one given")
        .contains(template);
    assertThat(OwnTemplate.answered(backend, CHAT))
        .as("tokens and answer with a given template, compared with its rendering")
        .isEqualTo(OwnTemplate.answered(backend, Prompt.raw("Given: Hello Answer:")));
  }

  @Clause("LOAD-16")
  void aChatTemplateThatCannotBeReadIsRefusedAtLoad(Subject subject) {
    InferenceBackend backend = subject.create();
    LoadConfig config = OwnTemplate.config(subject).withChatTemplate("a\n{% no_such_tag %}");

    InferenceException failure =
        Fails.with(
            "a load with a template that cannot be read",
            () -> OwnTemplate.load(subject, backend, subject.model(), config),
            Reason.TEMPLATE_UNSUPPORTED,
            Reason.TEMPLATE_FAILED);

    assertThat(failure)
        .as("the message for a template that cannot be read in its second line")
        .hasMessageContainingAll("chatTemplate", "line 2");
    assertThat(backend.isLoaded()).as("isLoaded() after the template was refused").isFalse();
  }

  @Clause("LOAD-16")
  void aNamedChatTemplateIsUsedAndAnUnknownNameRefused(Subject subject) throws IOException {
    Path model = known(OTHERS.inFiles(subject.model(), subject.folder()), subject);
    InferenceBackend backend = subject.create();
    LoadConfig config = OwnTemplate.config(subject);

    OwnTemplate.load(subject, backend, model, config.withChatTemplateName("rag"));
    assertThat(backend.modelInfo().flatMap(ModelInfo::chatTemplate))
        .as("chatTemplate of the model info, with 'rag' named")
        .contains("Found: " + SAID + TOOLS);
    assertRendered(backend, CHAT, "Found: Hello");
    assertRendered(backend, WITH_TOOLS, "Found: Hellolook");

    InferenceException failure =
        Fails.with(
            "a load with the name of a template that the model lacks",
            () -> backend.load(model, config.withChatTemplateName("missing")),
            Reason.UNSUPPORTED);
    assertThat(failure)
        .as("the message for a template that the model lacks")
        .hasMessageContainingAll("chatTemplateName", "rag", "tool_use");
    assertThat(backend.isLoaded()).as("isLoaded() after a load over it was refused").isTrue();
  }

  @Clause("CHAT-07")
  void aConversationWithToolsGetsTheTemplateForTools(Subject subject) throws IOException {
    InferenceBackend backend = subject.create();
    Path model = known(OTHERS.inConfiguration(subject.model(), subject.folder()), subject);
    OwnTemplate.load(subject, backend, model, OwnTemplate.config(subject));

    assertRendered(backend, CHAT, "Said: Hello");
    assertRendered(backend, WITH_TOOLS, "Tools: Hellolook");
  }

  private static void assertRendered(InferenceBackend backend, Prompt.Chat chat, String rendering) {
    assertThat(OwnTemplate.answered(backend, chat))
        .as("tokens and answer of a conversation, compared with '%s'", rendering)
        .isEqualTo(OwnTemplate.answered(backend, Prompt.raw(rendering)));
  }

  private static Path known(Optional<Path> model, Subject subject) {
    return model.orElseThrow(
        () ->
            subject.unverified(
                "Only GGUF files and folders of Hugging Face's can be given other chat"
                    + " templates."));
  }
}

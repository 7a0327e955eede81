package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import java.nio.file.Path;
import java.util.Optional;

/** Loads models with chat templates of the kit, whose renderings it knows. */
public final class OwnTemplate {

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(6);

  private OwnTemplate() {}

  /**
   * Loads the subject's model with a chat template.
   *
   * @param subject the subject
   * @param template the text of the template
   * @return the backend
   * @throws Declined if the backend refuses chat templates by name
   */
  public static InferenceBackend load(Subject subject, String template) {
    InferenceBackend backend = subject.create();
    load(subject, backend, subject.model(), config(subject).withChatTemplate(template));
    return backend;
  }

  /**
   * Loads a model.
   *
   * @param subject the subject
   * @param backend loads it
   * @param model a file or folder
   * @param config how to load it
   * @throws Declined if the backend refuses chat templates by name
   */
  public static void load(
      Subject subject, InferenceBackend backend, Path model, LoadConfig config) {
    try {
      backend.load(model, config);
    } catch (InferenceException refused) {
      if (refused.reason() == Reason.UNSUPPORTED
          && String.valueOf(refused.getMessage()).contains("chatTemplate")) {
        throw subject.declined("A chat template is refused by name");
      }
      throw refused;
    }
  }

  /**
   * Returns the author's configuration without a chat template.
   *
   * @param subject the subject
   * @return the configuration
   */
  public static LoadConfig config(Subject subject) {
    return subject
        .declared()
        .config()
        .withChatTemplate(Optional.empty())
        .withChatTemplateName(Optional.empty());
  }

  /**
   * Answers a prompt briefly.
   *
   * @param backend the backend
   * @param prompt the prompt
   * @return the tokens of the prompt and the answer's text
   */
  public static Answered answered(InferenceBackend backend, Prompt prompt) {
    ChatResponse answer = backend.infer(prompt, SHORT);
    return new Answered(answer.usage().orElseThrow().promptTokens(), answer.text());
  }

  /**
   * What an answer shows of its prompt.
   *
   * @param promptTokens how many tokens the prompt has
   * @param text the answer
   */
  public record Answered(int promptTokens, String text) {}
}

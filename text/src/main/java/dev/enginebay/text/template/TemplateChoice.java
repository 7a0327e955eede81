package dev.enginebay.text.template;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.Prompt;
import dev.enginebay.text.template.jinja.TemplateOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The chat templates of a loaded model, and which of them a conversation gets: the caller's; else
 * the one that the caller named; else, as in Transformers, {@code tool_use} for a conversation with
 * tools if the model has it, and the default for any other. Immutable: any threads may use it at
 * once.
 */
public final class TemplateChoice {

  private static final String DEFAULT = "default";
  private static final String TOOLS = "tool_use";

  private final Optional<String> text;
  private final Optional<String> description;
  private final ReadTemplate usual;
  private final Optional<ReadTemplate> forTools;

  private TemplateChoice(
      Optional<String> text,
      Optional<String> description,
      ReadTemplate usual,
      Optional<ReadTemplate> forTools) {
    this.text = text;
    this.description = description;
    this.usual = usual;
    this.forTools = forTools;
  }

  /**
   * Reads the templates that conversations may get, without running any. One of the model's that
   * cannot be read refuses only conversations.
   *
   * @param file has the model's templates
   * @param config may replace them, or name one of them
   * @return the choice
   * @throws InferenceException TEMPLATE_UNSUPPORTED or TEMPLATE_FAILED, naming {@code
   *     chatTemplate}, if the caller's template cannot be read; UNSUPPORTED, naming {@code
   *     chatTemplateName}, if the model has no template of that name
   */
  public static TemplateChoice of(ModelFileInfo file, LoadConfig config) {
    return of(file, config, callers(config));
  }

  /**
   * Does the same with the caller's template, which is not read again.
   *
   * @param file has the model's templates
   * @param config may name one of them
   * @param callers what {@link #callers} made of the same configuration
   * @return the choice
   * @throws InferenceException UNSUPPORTED, naming {@code chatTemplateName}, if the model has no
   *     template of that name
   */
  public static TemplateChoice of(
      ModelFileInfo file, LoadConfig config, Optional<ChatTemplate> callers) {
    if (callers.isPresent()) {
      return new TemplateChoice(
          config.chatTemplate(),
          Optional.of("given as chatTemplate"),
          new ReadTemplate(callers, Optional.empty()),
          Optional.empty());
    }
    if (config.chatTemplateName().isPresent()) {
      String name = config.chatTemplateName().get();
      String text = named(file, name);
      return new TemplateChoice(
          Optional.of(text),
          Optional.of(name + ", named as chatTemplateName"),
          ReadTemplate.of(text),
          Optional.empty());
    }
    return byDefault(file);
  }

  /**
   * Checks that the model has the template that the caller names. An engine does so before it opens
   * a model, while an earlier one is still loaded.
   *
   * @param file has the model's templates; asked only if one is named
   * @param config may name one of them
   * @throws InferenceException UNSUPPORTED, naming {@code chatTemplateName} and the model's
   *     templates, if the model has none of that name
   */
  public static void requireNamed(Supplier<ModelFileInfo> file, LoadConfig config) {
    config.chatTemplateName().ifPresent(name -> named(file.get(), name));
  }

  /**
   * Reads the template that the caller gives, if any.
   *
   * @param config may have one
   * @return empty if it has none
   * @throws InferenceException TEMPLATE_UNSUPPORTED or TEMPLATE_FAILED, naming {@code
   *     chatTemplate}, if it cannot be read
   */
  public static Optional<ChatTemplate> callers(LoadConfig config) {
    return config.chatTemplate().map(text -> ChatTemplate.read(text, TemplateOwner.CALLER));
  }

  private static TemplateChoice byDefault(ModelFileInfo file) {
    Map<String, String> named = file.namedChatTemplates();
    Optional<String> tools = Optional.ofNullable(named.get(TOOLS));
    String names = String.join(", ", named.keySet());
    String special = tools.isPresent() ? TOOLS + " with tools" : "";
    return new TemplateChoice(
        file.chatTemplate(),
        named.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "the model's default"
                    + (special.isEmpty() ? "" : ", " + special)
                    + "; by name: "
                    + names),
        file.chatTemplate().map(ReadTemplate::of).orElseGet(() -> none(names)),
        tools.map(ReadTemplate::of));
  }

  private static ReadTemplate none(String names) {
    return ReadTemplate.refused(
        new InferenceException(
            Reason.UNSUPPORTED,
            names.isEmpty()
                ? "messages: the model has no chat template. Use a raw prompt, written the way the"
                    + " model expects, or load the model with a chatTemplate."
                : "messages: the model has no default chat template, but some with names: "
                    + names
                    + ". Load it with one of them as chatTemplateName."));
  }

  private static String named(ModelFileInfo file, String name) {
    Optional<String> text =
        name.equals(DEFAULT)
            ? file.chatTemplate()
            : Optional.ofNullable(file.namedChatTemplates().get(name));
    return text.orElseThrow(
        () ->
            new InferenceException(
                Reason.UNSUPPORTED,
                "chatTemplateName: the model has no chat template of this name. It has: %s. Choose"
                        .formatted(names(file))
                    + " one of these, or leave chatTemplateName unset."));
  }

  private static String names(ModelFileInfo file) {
    List<String> names = new ArrayList<>();
    file.chatTemplate().ifPresent(text -> names.add(DEFAULT));
    names.addAll(file.namedChatTemplates().keySet());
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /**
   * Returns the template that a conversation gets.
   *
   * @param chat the conversation
   * @return the template
   * @throws InferenceException UNSUPPORTED if there is none, TEMPLATE_UNSUPPORTED or
   *     TEMPLATE_FAILED with line, column and the line's text if it cannot be read
   */
  public ChatTemplate of(Prompt.Chat chat) {
    return (chat.tools().isEmpty() ? usual : forTools.orElse(usual)).require();
  }

  /**
   * Returns why conversations are refused.
   *
   * @return empty if conversations without tools are rendered
   */
  public Optional<InferenceException> refusal() {
    return usual.refusal();
  }

  /**
   * Returns the text of the template that conversations without tools get.
   *
   * @return empty if there is none
   */
  public Optional<String> text() {
    return text;
  }

  /**
   * Returns what people want to know about the choice.
   *
   * @return empty if the only template of the model is in use
   */
  public Optional<String> description() {
    return description;
  }
}

package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.Prompt;
import dev.enginebay.ToolCall;
import dev.enginebay.text.template.jinja.JinjaTemplate;
import dev.enginebay.text.template.jinja.TemplateOwner;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.tokenizer.MarkedText;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes a conversation the way a model was trained to read it. Immutable: any threads may use it
 * at once.
 */
public final class ChatTemplate {

  private final JinjaTemplate template;

  private ChatTemplate(JinjaTemplate template) {
    this.template = template;
  }

  /**
   * Reads a template without running any of it.
   *
   * @throws InferenceException TEMPLATE_UNSUPPORTED or TEMPLATE_FAILED with line, column and the
   *     line's text if it cannot be read
   */
  static ChatTemplate read(String text, TemplateOwner owner) {
    return new ChatTemplate(JinjaTemplate.read(text, owner));
  }

  /**
   * Returns the text of a conversation in which the model speaks next.
   *
   * @param chat the conversation
   * @param specialTexts the texts of special tokens that templates know by name, such as {@code
   *     bos_token}
   * @param clock what a template that writes a date reads
   * @param unwanted asked now and then: whether the text is of no use any more
   * @return what the template writes as markup, what the messages say as plain text; empty if it
   *     became unwanted
   * @throws InferenceException TEMPLATE_FAILED if the template refuses the conversation or goes
   *     over its limits; UNSUPPORTED naming what the conversation holds but the template never
   *     asked for; the message holds nothing that the conversation says
   */
  public Optional<MarkedText> render(
      Prompt.Chat chat,
      Map<String, String> specialTexts,
      Supplier<ZonedDateTime> clock,
      BooleanSupplier unwanted) {
    Reads reads = new Reads(chat);
    Optional<MarkedText> text =
        template.render(
            new ChatValues(chat, reads).named(specialTexts),
            reads::name,
            limits(chat),
            clock,
            unwanted);
    if (text.isPresent()) {
      reads.refuseIgnored(template::names);
    }
    return chat.answerStart().isEmpty() ? text : text.map(before -> begun(before, chat));
  }

  private static MarkedText begun(MarkedText prompt, Prompt.Chat chat) {
    return new MarkedText.Builder().append(prompt).append(chat.answerStart(), false).build();
  }

  private static Limits limits(Prompt.Chat chat) {
    long characters = 0;
    for (ChatMessage message : chat.messages()) {
      characters += message.content().length();
      for (ToolCall call : message.toolCalls()) {
        characters += call.arguments().length();
      }
    }
    for (String tool : chat.tools()) {
      characters += tool.length();
    }
    return Limits.of((long) chat.messages().size() + chat.tools().size(), characters);
  }
}

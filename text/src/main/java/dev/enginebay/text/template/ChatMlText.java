package dev.enginebay.text.template;

import static dev.enginebay.text.template.TemplateText.CLOSE;
import static dev.enginebay.text.template.TemplateText.OPEN;

import dev.enginebay.text.template.TemplateText.UnknownSpelling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of chat templates that do exactly what {@link ChatMl} does. */
final class ChatMlText {

  private static final Pattern CHATML =
      Pattern.compile(
          optional(
                  tag("if not add_generation_prompt is defined")
                      + tag("set add_generation_prompt = false")
                      + tag("endif"))
              + tag("for message in messages")
              + optional(
                  tag("if loop .first and messages [0] .role != 'system'")
                      + Pattern.quote("<|im_start|>system\n")
                      + "(?<system>[^"
                      + OPEN
                      + CLOSE
                      + "]*?)"
                      + Pattern.quote("<|im_end|>\n")
                      + tag("endif"))
              + Pattern.quote("<|im_start|>")
              + tag("message .role")
              + "\n"
              + tag("message .content")
              + Pattern.quote("<|im_end|>\n")
              + tag("endfor")
              + tag("if add_generation_prompt")
              + Pattern.quote("<|im_start|>assistant\n")
              + tag("endif"),
          Pattern.DOTALL);

  private ChatMlText() {}

  /** Returns the template for a text; empty if it may do anything else. */
  static Optional<ChatTemplate> recognise(String text) {
    try {
      Matcher matcher = CHATML.matcher(TemplateText.canonical(text));
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Optional<String> system = Optional.ofNullable(matcher.group("system"));
      // Special-token text there would have to become tokens, which ChatMl does not do.
      return system.filter(words -> words.contains("<|")).isPresent()
          ? Optional.empty()
          : Optional.of(new ChatMl(system));
    } catch (UnknownSpelling e) {
      return Optional.empty();
    }
  }

  private static String tag(String code) {
    return Pattern.quote(OPEN + code + CLOSE);
  }

  private static String optional(String pattern) {
    return "(?:" + pattern + ")?";
  }
}

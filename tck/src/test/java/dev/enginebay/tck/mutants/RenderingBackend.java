package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** A backend that renders some conversations itself and forgets what of them is content. */
final class RenderingBackend extends DelegatingBackend {

  private static final int SMALL = 1_000;

  private final BiPredicate<Prompt.Chat, String> chosen;
  private volatile Optional<String> template = Optional.empty();

  private RenderingBackend(InferenceBackend backend, BiPredicate<Prompt.Chat, String> chosen) {
    super(backend);
    this.chosen = chosen;
  }

  /** A mutant that does so with conversations, chosen by what they become. */
  static Mutant mutant(String clause, String name, BiPredicate<Prompt.Chat, String> chosen) {
    return Mutant.of(clause, name, backend -> new RenderingBackend(backend, chosen));
  }

  @Override
  public ModelInfo load(Path model, LoadConfig config) {
    ModelInfo info = super.load(model, config);
    template = info.chatTemplate();
    return info;
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    return super.infer(prompt instanceof Prompt.Chat chat ? changed(chat) : prompt, options);
  }

  private Prompt changed(Prompt.Chat chat) {
    boolean small =
        chat.messages().size() == 1 && chat.messages().get(0).content().length() < SMALL;
    if (template.isEmpty() || !small || !chat.tools().isEmpty()) {
      return chat;
    }
    try {
      String text =
          TemplateChoice.callers(LoadConfig.unset().withChatTemplate(template))
              .orElseThrow()
              .render(chat, Map.of(), ZonedDateTime::now, () -> false)
              .orElseThrow()
              .text();
      return chosen.test(chat, text) ? Prompt.raw(text) : chat;
    } catch (InferenceException refused) {
      return chat;
    }
  }
}

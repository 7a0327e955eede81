package dev.enginebay.cli.text;

import dev.enginebay.ChatMessage;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.cli.model.ModelParameter;
import dev.enginebay.cli.model.TemplateFlags;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.ReadVocabulary;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renders a conversation with a model's chat template, reading only what is beside the weights. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Renders a conversation with a model's chat template, without loading the model.",
      "‹› encloses the content of the conversation, in which control tokens are only text."
    },
    sortOptions = false)
public final class TemplateCommand implements Runnable {

  private final Stdio stdio;

  @Mixin final ModelParameter model = new ModelParameter();

  @Option(
      names = "--messages",
      paramLabel = "FILE",
      description =
          "JSON: a list of messages, or an object with messages, tools and variables (default: a"
              + " user says Hello!).")
  @Nullable Path messages;

  @Mixin final TemplateFlags template = new TemplateFlags();

  @Option(names = "--tokens", description = "Also lists the tokens of the text.")
  boolean tokens;

  @Option(names = "--plain", description = "Prints the text without marks.")
  boolean plain;

  public TemplateCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public void run() {
    ModelTexts texts = ModelTexts.of(model.path());
    Prompt.Chat chat =
        messages == null ? Prompt.chat(ChatMessage.user("Hello!")) : ChatFile.read(messages);
    MarkedText text =
        TemplateChoice.of(texts.info(), template.in(LoadConfig.unset()))
            .of(chat)
            .render(chat, texts.specialTexts(), ZonedDateTime::now, () -> false)
            .orElseThrow();
    if (plain) {
      stdio.out().print(text.text());
      stdio.out().flush();
    } else {
      stdio.out().println(marked(text));
    }
    if (tokens) {
      list(texts.vocabulary(), text);
    }
  }

  private static String marked(MarkedText text) {
    StringBuilder marked = new StringBuilder();
    boolean markup = true;
    for (int i = 0; i < text.text().length(); i++) {
      if (text.isMarkup(i, i + 1) != markup) {
        marked.append(markup ? '‹' : '›');
        markup = !markup;
      }
      marked.append(text.text().charAt(i));
    }
    return marked.append(markup ? "" : "›").toString();
  }

  /** Lists the tokens that the model gets, including the one before every prompt. */
  private void list(ReadVocabulary vocabulary, MarkedText text) {
    int[] ids = vocabulary.encode(text);
    IntStream beginning =
        ids.length > 0 && vocabulary.beginning().equals(OptionalInt.of(ids[0]))
            ? IntStream.empty()
            : vocabulary.beginning().stream();
    IntStream.concat(beginning, IntStream.of(ids))
        .mapToObj(
            id ->
                new TokenPiece(id, vocabulary.bytes(id), vocabulary.special(id).orElse(""))
                    .asLine())
        .forEach(stdio.out()::println);
  }
}

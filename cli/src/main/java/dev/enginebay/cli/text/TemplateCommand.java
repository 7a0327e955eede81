package dev.enginebay.cli.text;

import dev.enginebay.ChatMessage;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.Prompt;
import dev.enginebay.cli.model.ModelNames;
import dev.enginebay.cli.model.TemplateFlags;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.GgufTokens;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.SpecialTexts;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders a conversation with a model's chat template, reading only the file's header. */
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

  @Parameters(
      paramLabel = "MODEL",
      defaultValue = ModelNames.TINY,
      description = "A model file, or 'tiny' for the built-in one (default: ${DEFAULT-VALUE}).")
  String model = ModelNames.TINY;

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
    GgufFile file = GgufFile.read(ModelNames.resolve(model));
    Prompt.Chat chat =
        messages == null ? Prompt.chat(ChatMessage.user("Hello!")) : ChatFile.read(messages);
    ModelFileInfo info = GgufModel.of(file).fileInfo();
    MarkedText text =
        TemplateChoice.of(info, template.in(LoadConfig.unset()))
            .of(chat)
            .render(chat, SpecialTexts.of(GgufTokens.of(file)), ZonedDateTime::now, () -> false)
            .orElseThrow();
    if (plain) {
      stdio.out().print(text.text());
      stdio.out().flush();
    } else {
      stdio.out().println(marked(text));
    }
    if (tokens) {
      list(file, text);
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
  private void list(GgufFile file, MarkedText text) {
    Vocabulary vocabulary = GgufVocabulary.of(file);
    List<String> names = file.texts(GgufFile.TOKENS).orElse(List.of());
    int[] ids = vocabulary.encode(text);
    IntStream beginning =
        ids.length > 0 && vocabulary.beginning().equals(OptionalInt.of(ids[0]))
            ? IntStream.empty()
            : vocabulary.beginning().stream();
    IntStream.concat(beginning, IntStream.of(ids))
        .mapToObj(id -> new TokenPiece(id, vocabulary.bytes(id), names.get(id)).asLine())
        .forEach(stdio.out()::println);
  }
}

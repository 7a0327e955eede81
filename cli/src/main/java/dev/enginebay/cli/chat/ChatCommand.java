package dev.enginebay.cli.chat;

import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chats with a model. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Chats with a model, one message per line.",
      "The commands are /exit, /reset, which starts a new conversation, and /stats, which shows",
      "the figures of the last answer.",
      "Ctrl-C stops an answer. To send a message that looks like a command, begin it with",
      "a space."
    },
    sortOptions = false)
public final class ChatCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Option(names = "--system", paramLabel = "TEXT", description = "The system message.")
  Optional<String> system = Optional.empty();

  @Mixin final LoadFlags load = new LoadFlags();
  @Mixin final ChatFlags chat = new ChatFlags();

  public ChatCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() {
    ChatOptions options = chat.options();
    LoadConfig config = load.config();
    try (LoadedModel model = LoadedModel.load(load, config, stdio);
        Lines lines = stdio.interactive() ? new TypedLines() : new PipedLines(stdio.in())) {
      if (stdio.interactive()) {
        stdio
            .err()
            .printf(
                "%s on %s. /help lists the commands.%n",
                model.info().name(), model.info().engine());
      }
      Conversation conversation = new Conversation(system);
      boolean worked = new ChatSession(model, lines, options, conversation, stdio).hold();
      return worked ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}

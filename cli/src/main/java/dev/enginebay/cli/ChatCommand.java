package dev.enginebay.cli;

import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds a conversation. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Holds a conversation, one message a line.",
      "/exit leaves, /reset forgets, /stats tells figures; Ctrl-C stops an answer.",
      "A line that only begins with a slash, or has a space before it, is a message."
    },
    sortOptions = false)
final class ChatCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Option(names = "--system", paramLabel = "TEXT", description = "A rule for the conversation.")
  Optional<String> system = Optional.empty();

  @Mixin final LoadFlags load = new LoadFlags();
  @Mixin final ChatFlags chat = new ChatFlags();

  ChatCommand(Stdio stdio) {
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
                "%s on %s. /help tells the commands.%n",
                model.info().name(), model.info().engine());
      }
      Conversation conversation = new Conversation(system);
      boolean worked = new ChatSession(model, lines, options, conversation, stdio).hold();
      return worked ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}

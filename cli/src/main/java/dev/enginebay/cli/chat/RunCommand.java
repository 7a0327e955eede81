package dev.enginebay.cli.chat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.LoadConfig;
import dev.enginebay.TokenStream;
import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers one prompt. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Answers one prompt, printing the answer as it is generated.",
    sortOptions = false)
public final class RunCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Mixin final PromptFlags prompt = new PromptFlags();

  @Option(names = "--stats", description = "Prints tokens, speed and seed to standard error.")
  boolean stats;

  @Mixin final LoadFlags load = new LoadFlags();
  @Mixin final ChatFlags chat = new ChatFlags();

  public RunCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    ChatOptions options = chat.options();
    LoadConfig config = load.config();
    Question question = prompt.question(stdio);
    try (LoadedModel model = LoadedModel.load(load, config, stdio)) {
      return answer(model, question, options);
    }
  }

  private int answer(LoadedModel model, Question question, ChatOptions options) {
    try (TokenStream stream = question.ask(model.backend(), options)) {
      ChatResponse response = Answer.print(stream, stdio.out());
      if (stats) {
        stdio.err().print(Statistics.of(response, model.info()));
      } else if (response.finishReason() == FinishReason.DEADLINE) {
        stdio.err().println("enginebay: the answer was cut off at the deadline.");
      } else if (response.finishReason() == FinishReason.LENGTH && options.maxTokens().isEmpty()) {
        stdio.err().println("enginebay: the answer was cut off because the context is full.");
      }
      return ExitCode.OK;
    }
  }
}

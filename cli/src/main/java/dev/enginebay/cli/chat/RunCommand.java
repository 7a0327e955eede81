package dev.enginebay.cli.chat;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one prompt. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Answers one prompt, printing the answer as it is generated.",
    sortOptions = false)
public final class RunCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Parameters(paramLabel = "PROMPT", description = "The prompt; '-' reads it from standard input.")
  String prompt = "";

  @Option(names = "--system", paramLabel = "TEXT", description = "The system message.")
  Optional<String> system = Optional.empty();

  @Option(names = "--raw", description = "Passes the prompt to the model without a chat template.")
  boolean raw;

  @Option(names = "--stats", description = "Prints tokens, speed and seed to standard error.")
  boolean stats;

  @Mixin final LoadFlags load = new LoadFlags();
  @Mixin final ChatFlags chat = new ChatFlags();

  public RunCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    if (raw && system.isPresent()) {
      throw new IllegalArgumentException("--raw and --system cannot be used together.");
    }
    ChatOptions options = chat.options();
    LoadConfig config = load.config();
    String text = text();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "The prompt is empty. Give a text, or '-' to read it from standard input.");
    }
    try (LoadedModel model = LoadedModel.load(load, config, stdio)) {
      return answer(model, text, options);
    }
  }

  private int answer(LoadedModel model, String text, ChatOptions options) {
    try (TokenStream stream = ask(model.backend(), text, options)) {
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

  private TokenStream ask(InferenceBackend backend, String text, ChatOptions options) {
    if (raw) {
      return backend.inferStream(Prompt.raw(text), options);
    }
    return system.isPresent()
        ? backend.inferStream(
            Prompt.chat(ChatMessage.system(system.get()), ChatMessage.user(text)), options)
        : backend.inferStream(text, options);
  }

  private String text() throws IOException {
    if (!prompt.equals("-")) {
      return prompt;
    }
    String read = new String(stdio.in().readAllBytes(), StandardCharsets.UTF_8);
    return raw ? read : read.strip();
  }
}

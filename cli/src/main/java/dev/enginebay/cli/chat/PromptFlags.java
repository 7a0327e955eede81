package dev.enginebay.cli.chat;

import dev.enginebay.cli.terminal.Stdio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options for what a model is asked. */
public final class PromptFlags {

  @Parameters(paramLabel = "PROMPT", description = "The prompt; '-' reads it from standard input.")
  String prompt = "";

  @Option(names = "--system", paramLabel = "TEXT", description = "The system message.")
  Optional<String> system = Optional.empty();

  @Option(names = "--raw", description = "Passes the prompt to the model without a chat template.")
  boolean raw;

  /** Returns what is asked, which is read here if it comes from standard input. */
  public Question question(Stdio stdio) throws IOException {
    if (raw && system.isPresent()) {
      throw new IllegalArgumentException("--raw and --system cannot be used together.");
    }
    String text = text(stdio);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "The prompt is empty. Give a text, or '-' to read it from standard input.");
    }
    return new Question(text, system, raw);
  }

  private String text(Stdio stdio) throws IOException {
    if (!prompt.equals("-")) {
      return prompt;
    }
    String read = new String(stdio.in().readAllBytes(), StandardCharsets.UTF_8);
    return raw ? read : read.strip();
  }
}

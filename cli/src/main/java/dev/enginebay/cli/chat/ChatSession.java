package dev.enginebay.cli.chat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceException;
import dev.enginebay.TokenStream;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.JvmExit;
import dev.enginebay.cli.terminal.Stdio;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, line by line. A line that consists of a slash and a word is a command; every
 * other line, such as {@code /etc/passwd is what?}, is a message.
 */
final class ChatSession {

  private static final String HELP =
      "/exit leaves, /reset starts a new conversation, /stats shows figures of the last answer.";

  private static final Pattern COMMAND = Pattern.compile("/[a-z]+");

  private final LoadedModel model;
  private final Lines lines;
  private final ChatOptions options;
  private final Conversation conversation;
  private final Stdio stdio;
  private @Nullable ChatResponse last;
  private boolean failed;

  ChatSession(
      LoadedModel model, Lines lines, ChatOptions options, Conversation conversation, Stdio stdio) {
    this.model = model;
    this.lines = lines;
    this.options = options;
    this.conversation = conversation;
    this.stdio = stdio;
  }

  /** Answers until the lines end or one is {@code /exit}; returns whether every answer worked. */
  boolean hold() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      String command = line.stripTrailing();
      if (command.equals("/exit")) {
        break;
      }
      if (COMMAND.matcher(command).matches()) {
        obey(command);
      } else if (!line.isBlank()) {
        answer(line.strip());
      }
    }
    return !failed;
  }

  private void obey(String command) {
    switch (command) {
      case "/reset" -> conversation.reset();
      case "/help" -> stdio.err().println(HELP);
      case "/stats" -> stats();
      default -> {
        failed = true;
        stdio
            .err()
            .println(
                "enginebay: unknown command %s. %s To send it as a message, put a space before it."
                    .formatted(command, HELP));
      }
    }
  }

  private void stats() {
    ChatResponse response = last;
    if (response == null) {
      stdio.err().println("enginebay: there is no answer yet.");
    } else {
      stdio.err().print(Statistics.of(response, model.info()));
    }
  }

  private void answer(String text) {
    try (TokenStream stream = model.backend().inferStream(conversation.with(text), options)) {
      lines.onInterrupt(stream::cancel);
      ChatResponse response = Answer.print(stream, stdio.out());
      last = response;
      if (!response.text().isEmpty()) {
        conversation.add(text, response.message());
      }
    } catch (InferenceException failure) {
      if (JvmExit.begun()) {
        return;
      }
      failed = true;
      stdio.err().println("enginebay: " + ErrorHandler.sentence(failure));
    } finally {
      lines.onInterrupt(() -> {});
    }
  }
}

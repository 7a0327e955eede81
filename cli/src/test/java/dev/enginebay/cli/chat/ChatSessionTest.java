package dev.enginebay.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.cli.Script;
import dev.enginebay.cli.Shell;
import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.terminal.Stdio;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChatSessionTest {

  @TempDir Path folder;

  @Test
  void anInterruptStopsTheAnswerAndNotTheConversation() {
    Path path = Script.write(folder, "say one", "say two", "say three");
    LoadFlags flags = CommandLine.populateCommand(new LoadFlags(), "--model", path.toString());
    ImpatientReader reader = new ImpatientReader("First?", "Second?");
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(reader.screen, true, StandardCharsets.UTF_8),
            new Shell().stdio("").err(),
            "");

    try (LoadedModel model = LoadedModel.load(flags, LoadConfig.unset(), stdio)) {
      Conversation conversation = new Conversation(Optional.empty());
      new ChatSession(model, reader, ChatOptions.unset(), conversation, stdio).hold();
    }

    assertThat(reader.screen.toString(StandardCharsets.UTF_8)).hasLineCount(2).contains("one");
    assertThat(reader.screen.toString(StandardCharsets.UTF_8)).doesNotContain("two");
  }

  /** Types its lines and presses Ctrl-C as soon as a piece of an answer is on the screen. */
  private static final class ImpatientReader implements Lines {

    private final Queue<String> lines;
    private Runnable interrupt = () -> {};

    final ByteArrayOutputStream screen =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            interrupt.run();
          }
        };

    ImpatientReader(String... lines) {
      this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public String next() {
      return lines.poll();
    }

    @Override
    public void onInterrupt(Runnable action) {
      interrupt = action;
    }

    @Override
    public void close() {}
  }
}

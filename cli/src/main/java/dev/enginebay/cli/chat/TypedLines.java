package dev.enginebay.cli.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines typed at a terminal, with editing and history. */
final class TypedLines implements Lines {

  private final Terminal terminal;
  private final LineReader reader;

  TypedLines() {
    try {
      // The other providers unpack native code into a shared directory.
      terminal =
          TerminalBuilder.builder()
              .system(true)
              .exec(true)
              .jni(false)
              .ffm(false)
              .dumb(true)
              .nativeSignals(true)
              .encoding(StandardCharsets.UTF_8)
              .build();
    } catch (IOException noTerminal) {
      throw new UncheckedIOException(noTerminal);
    }
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    // There is nothing to complete, and pasted text must keep its tabs.
    Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN))
        .bind(new Reference(LineReader.SELF_INSERT), "\t");
  }

  @Override
  public @Nullable String next() {
    while (true) {
      try {
        return reader.readLine("> ");
      } catch (UserInterruptException interrupted) {
        terminal.writer().println("To leave, type /exit or press Ctrl-D.");
      } catch (EndOfFileException end) {
        return null;
      }
    }
  }

  @Override
  public void onInterrupt(Runnable action) {
    terminal.handle(Signal.INT, signal -> action.run());
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }
}

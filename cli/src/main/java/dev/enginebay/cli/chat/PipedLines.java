package dev.enginebay.cli.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines from a file or another program; Ctrl-C ends the whole program. */
final class PipedLines implements Lines {

  private final BufferedReader reader;

  PipedLines(InputStream in) {
    reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable String next() {
    try {
      return reader.readLine();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void onInterrupt(Runnable action) {}

  @Override
  public void close() {}
}

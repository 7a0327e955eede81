package dev.enginebay.cli.chat;

import org.jspecify.annotations.Nullable;

/** The source of the lines of a chat. */
interface Lines extends AutoCloseable {

  /** Returns the next line, or null at the end. */
  @Nullable String next();

  /** Sets the action for Ctrl-C, if it can be detected. */
  void onInterrupt(Runnable action);

  @Override
  void close();
}

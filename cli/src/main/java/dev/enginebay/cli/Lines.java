package dev.enginebay.cli;

import org.jspecify.annotations.Nullable;

/** Where the lines of a chat come from. */
interface Lines extends AutoCloseable {

  /** The next line, or null at the end. */
  @Nullable String next();

  /** Sets what an interrupt from the keyboard does from now on, where it can be told. */
  void onInterrupt(Runnable action);

  @Override
  void close();
}

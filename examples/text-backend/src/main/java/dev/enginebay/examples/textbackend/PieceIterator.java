package dev.enginebay.examples.textbackend;

import dev.enginebay.FinishReason;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The pieces for a loop, whose own thread asks the engine for each. */
final class PieceIterator implements Iterator<String> {

  private final Generation generation;
  private @Nullable String next;

  PieceIterator(Generation generation) {
    this.generation = generation;
  }

  @Override
  public boolean hasNext() {
    generation.begin();
    while (next == null && !generation.exhausted()) {
      next = generation.take();
      if (next == null) {
        advance();
      }
    }
    if (next == null) {
      generation.response(); // throws if that is how it ended
      return false;
    }
    generation.rest();
    return true;
  }

  @Override
  public String next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("The answer has ended.");
    }
    String piece = next;
    next = null;
    return piece;
  }

  private void advance() {
    try {
      generation.advance();
    } catch (InterruptedException stop) {
      generation.end(FinishReason.CANCELLED);
      Thread.currentThread().interrupt();
    }
  }
}

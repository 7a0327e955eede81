package dev.enginebay.cli.chat;

import dev.enginebay.ChatResponse;
import dev.enginebay.TokenStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** Prints an answer while the model generates it. */
final class Answer {

  private Answer() {}

  /** Prints each piece as it arrives and ends with a line break. */
  static ChatResponse print(TokenStream stream, PrintStream out) {
    boolean lineOpen = false;
    try (Stream<String> pieces = stream.pieces()) {
      for (Iterator<String> each = pieces.iterator(); each.hasNext(); ) {
        String piece = each.next();
        out.print(piece);
        lineOpen = !piece.endsWith("\n");
        if (out.checkError()) {
          throw new UncheckedIOException(new IOException("The output was closed."));
        }
      }
    } finally {
      if (lineOpen) {
        out.println();
      }
    }
    return stream.response().toCompletableFuture().join();
  }
}

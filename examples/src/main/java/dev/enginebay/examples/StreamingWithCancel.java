package dev.enginebay.examples;

import dev.enginebay.Backends;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.Iterator;

/** Prints an answer as it is generated, and cancels it once it is long enough. */
public final class StreamingWithCancel {

  private static final int ENOUGH = 20;

  private StreamingWithCancel() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    Path model = TinyModel.extract();
    try (InferenceBackend backend = Backends.discover().forModel(model)) {
      backend.load(model);
      try (TokenStream stream = backend.inferStream("Tell me a story.")) {
        int printed = 0;
        for (Iterator<String> pieces = stream.pieces().iterator(); pieces.hasNext(); ) {
          String piece = pieces.next();
          System.out.print(piece);
          printed += piece.length();
          if (printed >= ENOUGH) {
            stream.cancel();
          }
        }
        ChatResponse response = stream.response().toCompletableFuture().join();
        System.out.printf(
            "%n%s after %s tokens%n",
            response.finishReason(), response.usage().orElseThrow().generatedTokens());
      }
    }
  }
}

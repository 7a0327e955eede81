package dev.enginebay.cli.compare;

import dev.enginebay.ChatResponse;
import dev.enginebay.ModelInfo;
import dev.enginebay.TokenStream;
import dev.enginebay.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What an engine answered.
 *
 * @param entrant the engine
 * @param info the info of the loaded model
 * @param loadSeconds the time to load the model, including the start of the engine
 * @param pieces the text, piece by piece
 * @param response its end
 */
record Entry(
    Entrant entrant,
    ModelInfo info,
    double loadSeconds,
    List<String> pieces,
    ChatResponse response) {

  Entry {
    pieces = List.copyOf(pieces);
  }

  /** Reads a whole answer. */
  static Entry of(Entrant entrant, ModelInfo info, double loadSeconds, TokenStream stream) {
    List<String> pieces;
    try (Stream<String> each = stream.pieces()) {
      pieces = each.toList();
    }
    ChatResponse response = stream.response().toCompletableFuture().join();
    return new Entry(entrant, info, loadSeconds, pieces, response);
  }

  String text() {
    return response.text();
  }

  /** Returns the generated tokens, if the engine counts them. */
  Optional<Integer> tokens() {
    return response.usage().map(Usage::generatedTokens);
  }

  /** Returns the generated tokens per second; empty if there was only one or none is counted. */
  OptionalDouble rate() {
    return response.usage().isPresent() && response.usage().get().generatedTokens() > 1
        ? OptionalDouble.of(response.timings().tokensPerSecond(response.usage().get()))
        : OptionalDouble.empty();
  }
}

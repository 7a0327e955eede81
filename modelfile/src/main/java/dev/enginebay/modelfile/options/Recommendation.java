package dev.enginebay.modelfile.options;

import dev.enginebay.ChatOptions;
import java.util.Optional;

/**
 * The options of an answer that the maker of a model recommends.
 *
 * @param options unset where there are none
 * @param caveat names the file and the values that are not used; empty if all are
 */
public record Recommendation(ChatOptions options, Optional<String> caveat) {

  /**
   * Recommends nothing.
   *
   * @return the recommendation of a file without options
   */
  public static Recommendation none() {
    return of(ChatOptions.unset());
  }

  /**
   * Recommends options.
   *
   * @param options all of what the maker says
   * @return the recommendation, without a caveat
   */
  public static Recommendation of(ChatOptions options) {
    return new Recommendation(options, Optional.empty());
  }
}

package dev.enginebay.modelfile.folder;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.options.OptionRanges;
import dev.enginebay.modelfile.options.Recommendation;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The sampling options that {@code generation_config.json} of a folder recommends. */
public final class GenerationConfig {

  private final JsonObject config;
  private final OptionRanges ranges;

  private GenerationConfig(JsonObject config) {
    this.config = config;
    ranges = new OptionRanges(String.valueOf(config.refusal().path().getFileName()));
  }

  /**
   * Returns the options. Where the file says that tokens are not drawn at random, they are greedy.
   *
   * @param folder of the model
   * @return what the maker of the model recommends; unset if there is no such file
   * @throws dev.enginebay.InferenceException MODEL_INVALID if a value is of a wrong kind
   */
  public static Recommendation of(HuggingFaceFolder folder) {
    return folder.generationConfig().map(GenerationConfig::of).orElseGet(Recommendation::none);
  }

  /**
   * Returns the options of an object with the same keys in another file.
   *
   * @param config with the keys of {@code generation_config.json}
   * @return what the maker of the model recommends
   * @throws dev.enginebay.InferenceException MODEL_INVALID if a value is of a wrong kind
   */
  public static Recommendation of(JsonObject config) {
    GenerationConfig read = new GenerationConfig(config);
    return read.ranges.recommend(read.options());
  }

  private ChatOptions options() {
    ChatOptions options = ChatOptions.unset().withPenalties(penalties());
    if (!config.flag("do_sample").orElse(true)) {
      return options.withTemperature(OptionalDouble.of(0));
    }
    return options
        .withTemperature(ranges.temperature("temperature", config.number("temperature")))
        .withTopP(ranges.probability("top_p", config.number("top_p")))
        .withTopK(ranges.count("top_k", config.number("top_k")))
        .withMinP(ranges.probability("min_p", config.number("min_p")));
  }

  /** Transformers applies it to the prompt and the whole answer. */
  private Penalties penalties() {
    OptionalDouble repeat =
        ranges.repeat("repetition_penalty", config.number("repetition_penalty"));
    return repeat.isPresent() && repeat.getAsDouble() != 1
        ? Penalties.unset().withRepeat(repeat).withWindow(OptionalInt.of(-1))
        : Penalties.unset();
  }
}

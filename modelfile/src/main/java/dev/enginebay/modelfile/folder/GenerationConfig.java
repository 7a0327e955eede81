package dev.enginebay.modelfile.folder;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import dev.enginebay.modelfile.json.JsonObject;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The sampling options that {@code generation_config.json} of a folder recommends. */
public final class GenerationConfig {

  private GenerationConfig() {}

  /**
   * Returns the options. Where the file says that tokens are not drawn at random, they are greedy;
   * values out of range are left unset.
   *
   * @param folder of the model
   * @return what the maker of the model recommends; unset if there is no such file
   * @throws dev.enginebay.InferenceException MODEL_INVALID if a value is of a wrong kind
   */
  public static ChatOptions of(HuggingFaceFolder folder) {
    return folder.generationConfig().map(GenerationConfig::of).orElse(ChatOptions.unset());
  }

  /**
   * Returns the options of an object with the same keys in another file.
   *
   * @param config with the keys of {@code generation_config.json}
   * @return what the maker of the model recommends
   * @throws dev.enginebay.InferenceException MODEL_INVALID if a value is of a wrong kind
   */
  public static ChatOptions of(JsonObject config) {
    ChatOptions options = ChatOptions.unset().withPenalties(penalties(config));
    if (!config.flag("do_sample").orElse(true)) {
      return options.withTemperature(OptionalDouble.of(0));
    }
    return options
        .withTemperature(within(config.number("temperature"), 0, 100))
        .withTopP(within(config.number("top_p"), 0, 1))
        .withTopK(count(config.number("top_k")))
        .withMinP(within(config.number("min_p"), 0, 1));
  }

  /** Transformers applies it to the prompt and the whole answer. */
  private static Penalties penalties(JsonObject config) {
    OptionalDouble repeat = within(config.number("repetition_penalty"), 0.001, 10);
    return repeat.isPresent() && repeat.getAsDouble() != 1
        ? Penalties.unset().withRepeat(repeat).withWindow(OptionalInt.of(-1))
        : Penalties.unset();
  }

  private static OptionalDouble within(OptionalDouble value, double least, double most) {
    return value.stream().filter(number -> number >= least && number <= most).findFirst();
  }

  private static OptionalInt count(OptionalDouble value) {
    return value.stream()
        .filter(number -> number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))
        .mapToInt(number -> (int) number)
        .findFirst();
  }
}

package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a {@code config.json} says, by the names of GGUF.
 *
 * @param config the file
 * @param values numbers, texts and arrays of truth values
 * @param factors of the rotation's frequencies
 */
record HuggingFaceSettings(JsonObject config, Map<String, Object> values, RotationFactors factors)
    implements Settings {

  @Override
  public OptionalDouble number(String name) {
    return values.get(name) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  @Override
  public Optional<String> text(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @Override
  public Optional<boolean[]> flags(String name) {
    return values.get(name) instanceof boolean[] flags ? Optional.of(flags) : Optional.empty();
  }

  @Override
  public Optional<List<Double>> frequencyFactors(boolean beyondOriginalContext) {
    return factors.of(beyondOriginalContext);
  }

  @Override
  public String key(String name) {
    return "config.json: " + name;
  }

  @Override
  public Refusal refusal() {
    return config.refusal();
  }
}

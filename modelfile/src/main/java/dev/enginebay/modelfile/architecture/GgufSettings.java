package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The hyper-parameters of a GGUF file. */
record GgufSettings(GgufFile file, String architecture) implements Settings {

  @Override
  public OptionalDouble number(String name) {
    return file.number(key(name));
  }

  @Override
  public Optional<String> text(String name) {
    return file.text(key(name));
  }

  @Override
  public Optional<boolean[]> flags(String name) {
    String key = key(name);
    if (!(file.value(key).orElse(null) instanceof GgufValue.Array array)) {
      return Optional.empty();
    }
    return Optional.of(
        file.flags(key)
            .orElseThrow(
                () ->
                    refusal()
                        .invalid(key, "must be an array of BOOL but is one of " + array.of())));
  }

  /** They are tensors. */
  @Override
  public Optional<List<Double>> frequencyFactors(boolean beyondOriginalContext) {
    return Optional.empty();
  }

  @Override
  public String key(String name) {
    return architecture + "." + name;
  }

  @Override
  public Refusal refusal() {
    return file.refusal();
  }
}

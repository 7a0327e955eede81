package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model's hyper-parameters by the names that GGUF has for them, without the architecture's in
 * front, whatever the format of the model.
 */
interface Settings {

  /** Returns a number, or empty if it is not there. */
  OptionalDouble number(String name);

  /** Returns a text, or empty if it is not there. */
  Optional<String> text(String name);

  /** Returns an array of truth values, or empty if it is not there or no array. */
  Optional<boolean[]> flags(String name);

  /** Returns what divides the frequencies of a rotation, where no tensor holds it. */
  Optional<List<Double>> frequencyFactors(boolean beyondOriginalContext);

  /** Returns what the file calls a hyper-parameter. */
  String key(String name);

  Refusal refusal();
}

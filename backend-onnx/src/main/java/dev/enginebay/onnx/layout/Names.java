package dev.enginebay.onnx.layout;

import dev.enginebay.onnx.file.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of inputs and outputs.
 *
 * @param ids of the tokens
 * @param mask which positions count
 * @param positions of the tokens
 * @param logits the result
 * @param caches by the name of an input, the names that its output can have
 * @param headLength numbers of a head, where a shape does not say; {@link Value#ANY} if unknown
 */
public record Names(
    String ids,
    String mask,
    String positions,
    String logits,
    Map<String, List<String>> caches,
    long headLength) {

  /**
   * Copies the map.
   *
   * @param ids of the tokens
   * @param mask which positions count
   * @param positions of the tokens
   * @param logits the result
   * @param caches by the name of an input, the names that its output can have
   * @param headLength numbers of a head, where a shape does not say
   */
  public Names {
    caches = Map.copyOf(caches);
  }

  /**
   * Returns the names that Hugging Face's exporters give.
   *
   * @param inputs of the model
   * @return the names
   */
  public static Names usual(List<String> inputs) {
    Map<String, List<String>> caches = new HashMap<>();
    for (String name : inputs) {
      for (String prefix : List.of("past_key_values", "past")) {
        if (name.startsWith(prefix) && !caches.containsKey(name)) {
          String rest = name.substring(prefix.length());
          caches.put(name, List.of("present" + rest, "present_key_values" + rest));
        }
      }
    }
    return new Names("input_ids", "attention_mask", "position_ids", "logits", caches, Value.ANY);
  }
}

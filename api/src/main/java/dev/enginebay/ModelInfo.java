package dev.enginebay;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of a loaded model. Unknown is empty, never 0 or -1.
 *
 * @param name the model's own name, else its file name
 * @param path the file or folder it was loaded from
 * @param format for example {@code GGUF v3}
 * @param architecture for example {@code llama}
 * @param parameters how many weights it has
 * @param quantization for example {@code Q4_K_M}
 * @param bytes the size on disk
 * @param trainedContextLength tokens the model was trained for
 * @param contextLength tokens of prompt and answer together that a generation has here
 * @param vocabularySize number of tokens
 * @param layers number of transformer blocks
 * @param chatTemplate the template's text, not evaluated
 * @param digest how the content can be told from another's: the name of the method, a colon, hex
 *     digits
 * @param devices the devices really used
 * @param engine the engine and its release
 * @param details further facts of the backend, by name, for people to read, as they were when the
 *     info was asked for; {@link #THREADS}, {@link #ROUNDED_ACTIVATIONS} and {@link
 *     #INDEPENDENT_ANSWERS} among them where they apply
 * @contract INFO-01 Name, format, architecture, context length, vocabulary, parameters,
 *     quantization, bytes agree with the file; unknown is empty, never 0 or -1.
 * @contract INFO-02 Info is immutable and still readable after unload by whoever holds it.
 * @contract INFO-03 The chat template is exposed as text, not evaluated.
 */
public record ModelInfo(
    String name,
    Path path,
    String format,
    Optional<String> architecture,
    OptionalLong parameters,
    Optional<String> quantization,
    OptionalLong bytes,
    OptionalInt trainedContextLength,
    OptionalInt contextLength,
    OptionalInt vocabularySize,
    OptionalInt layers,
    Optional<String> chatTemplate,
    Optional<String> digest,
    List<Device> devices,
    String engine,
    Map<String, String> details) {

  /**
   * The detail that says how an engine rounds activations on the way through quantised weights;
   * absent where it computes with the dequantised weights exactly.
   */
  public static final String ROUNDED_ACTIVATIONS = "activations";

  /** The detail that says how many processor threads compute at that moment. */
  public static final String THREADS = "threads";

  /**
   * The detail that says why answers are independent of one another; absent where they are not.
   *
   * @see #independentAnswers()
   */
  public static final String INDEPENDENT_ANSWERS = "independent answers";

  /**
   * Whether an answer is the same, bit for bit, whatever else the model computes meanwhile and
   * however slowly the answer is consumed. If not, an answer repeats itself as long as it is the
   * only one; beside others, whose tokens are computed in the same steps, the last bits of its
   * logits may differ, so that a close call may go the other way.
   *
   * @return true if the engine says so among the details
   */
  public boolean independentAnswers() {
    return details.containsKey(INDEPENDENT_ANSWERS);
  }

  /**
   * Whether the engine rounds activations, so that a close call may go the other way.
   *
   * @return true if it says so among the details
   */
  public boolean roundsActivations() {
    return details.containsKey(ROUNDED_ACTIVATIONS);
  }

  /**
   * Copies the collections.
   *
   * @param name the model's own name, else its file name
   * @param path the file or folder it was loaded from
   * @param format the file format
   * @param architecture the architecture
   * @param parameters how many weights it has
   * @param quantization how they are stored
   * @param bytes the size on disk
   * @param trainedContextLength tokens the model was trained for
   * @param contextLength tokens a generation has here
   * @param vocabularySize number of tokens
   * @param layers number of transformer blocks
   * @param chatTemplate the template's text
   * @param digest how the content can be told from another's
   * @param devices the devices really used
   * @param engine the engine and its release
   * @param details further facts
   */
  public ModelInfo {
    devices = List.copyOf(devices);
    details = Map.copyOf(details);
  }

  /**
   * A copy with other details.
   *
   * @param values further facts of the backend, by name
   * @return the copy
   */
  public ModelInfo withDetails(Map<String, String> values) {
    return new ModelInfo(
        name,
        path,
        format,
        architecture,
        parameters,
        quantization,
        bytes,
        trainedContextLength,
        contextLength,
        vocabularySize,
        layers,
        chatTemplate,
        digest,
        devices,
        engine,
        values);
  }
}

package dev.enginebay.onnx.library;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import java.util.List;
import java.util.Set;

/** The options of this backend. */
public final class OnnxOptions {

  /** How exactly products with quantized weights are computed, where the graph is built here. */
  public static final String WEIGHTS = Onnx.ID + ".weights";

  /** Whether answers are the same whatever else is computed, where the graph is built here. */
  public static final String INDEPENDENT_ANSWERS = Onnx.ID + ".independent-answers";

  /** Which of the ONNX files of a folder is loaded. */
  public static final String VARIANT = Onnx.ID + ".variant";

  /** Which of ONNX Runtime's execution providers computes. */
  public static final String PROVIDER = Onnx.ID + ".provider";

  private static final List<String> ALL = List.of(INDEPENDENT_ANSWERS, PROVIDER, VARIANT, WEIGHTS);

  private OnnxOptions() {}

  /**
   * Refuses options that are unknown, and those that a model does not have.
   *
   * @param config of the load
   * @param known the options of this backend that the model has
   * @param others which models have the other options of this backend
   * @throws dev.enginebay.InferenceException UNSUPPORTED naming the option
   */
  public static void refuse(LoadConfig config, Set<String> known, String others) {
    new LoadChoices(Onnx.ID, config).requireKnown(ALL);
    for (String option : config.backendOptions().keySet()) {
      if (ALL.contains(option) && !known.contains(option)) {
        throw LoadChoices.refused(option, "is an option of " + others + " only");
      }
    }
  }
}

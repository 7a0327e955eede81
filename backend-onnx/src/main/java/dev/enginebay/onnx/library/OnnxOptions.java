package dev.enginebay.onnx.library;

import dev.enginebay.LoadConfig;

/** The options of this backend. */
public final class OnnxOptions {

  /** How exactly products with quantized weights are computed, where the graph is built here. */
  public static final String WEIGHTS = Onnx.ID + ".weights";

  /** Which of the ONNX files of a folder is loaded. */
  public static final String VARIANT = Onnx.ID + ".variant";

  /** Which of ONNX Runtime's execution providers computes. */
  public static final String PROVIDER = Onnx.ID + ".provider";

  private OnnxOptions() {}

  /**
   * Refuses options that are unknown, and those that a model does not have.
   *
   * @param config of the load
   * @param known the option of this backend that the model has
   * @param other the option of this backend that it does not have
   * @param whose which models have that one
   * @throws dev.enginebay.InferenceException UNSUPPORTED naming the option
   */
  public static void refuse(LoadConfig config, String known, String other, String whose) {
    for (String option : config.backendOptions().keySet()) {
      if (option.equals(other)) {
        throw Onnx.refused(option, "is an option of " + whose + " only");
      }
      if (option.startsWith(Onnx.ID + ".") && !option.equals(known) && !option.equals(PROVIDER)) {
        throw Onnx.refused(
            option, "is unknown. Known options are " + String.join(", ", PROVIDER, VARIANT, WEIGHTS));
      }
    }
  }
}

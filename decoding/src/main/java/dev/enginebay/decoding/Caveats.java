package dev.enginebay.decoding;

import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.options.Recommendation;
import java.util.HashMap;
import java.util.Map;

/** The caveats of an engine and of the options that a model's maker recommends. */
final class Caveats {

  private Caveats() {}

  /** Returns the engine's info, which also says which recommended options are not used. */
  static ModelInfo join(ModelInfo info, Recommendation recommended) {
    if (recommended.caveat().isEmpty()) {
      return info;
    }
    Map<String, String> details = new HashMap<>(info.details());
    details.merge(
        ModelInfo.CAVEAT, recommended.caveat().get(), (engine, options) -> engine + "; " + options);
    return info.withDetails(details);
  }
}

package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.OpenModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The info of an open model: what the engine reported on opening it, why messages are refused, and
 * the facts that change while it is loaded.
 */
record OpenModelInfo(OpenModel model, ModelInfo opened) {

  /** Adds why messages are refused if the model has a chat template. */
  static OpenModelInfo of(OpenModel model, Optional<InferenceException> chatRefusal) {
    ModelInfo info = model.info();
    Optional<InferenceException> refusal = info.chatTemplate().flatMap(text -> chatRefusal);
    return new OpenModelInfo(
        model,
        refusal
            .map(failure -> with(info, Map.of("refused", String.valueOf(failure.getMessage()))))
            .orElse(info));
  }

  /** Returns the info at this moment. */
  ModelInfo now() {
    return with(opened, model.changing().get());
  }

  private static ModelInfo with(ModelInfo info, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(info.details());
    details.putAll(more);
    return info.withDetails(details);
  }
}

package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.template.ChatTemplates;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the host says of an open model: what the engine said when it opened it, why messages are
 * refused, and what has changed since.
 */
record OpenModelInfo(OpenModel model, ModelInfo opened) {

  /** Says why messages are refused where the model has a chat template. */
  static OpenModelInfo of(OpenModel model) {
    ModelInfo info = model.info();
    Optional<InferenceException> refusal =
        info.chatTemplate()
            .flatMap(text -> ChatTemplates.refusal(info.chatTemplate(), model.vocabulary()));
    return new OpenModelInfo(
        model,
        refusal
            .map(failure -> with(info, Map.of("refused", String.valueOf(failure.getMessage()))))
            .orElse(info));
  }

  /** The info at this moment. */
  ModelInfo now() {
    return with(opened, model.changing().get());
  }

  private static ModelInfo with(ModelInfo info, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(info.details());
    details.putAll(more);
    return info.withDetails(details);
  }
}

package dev.enginebay.decoding;

import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.template.TemplateChoice;
import java.util.HashMap;
import java.util.Map;

/**
 * The info of an open model: what the engine reported on opening it, which chat template is in use,
 * and the facts that change while it is loaded.
 */
record OpenModelInfo(OpenModel model, ModelInfo opened) {

  /**
   * Adds which chat template is in use, why messages are refused if there is one, and which
   * recommended options are not used.
   */
  static OpenModelInfo of(OpenModel model, TemplateChoice templates) {
    Map<String, String> facts = new HashMap<>();
    templates.description().ifPresent(choice -> facts.put(ModelInfo.CHAT_TEMPLATE, choice));
    templates
        .text()
        .flatMap(text -> templates.refusal())
        .ifPresent(refusal -> facts.put("refused", String.valueOf(refusal.getMessage())));
    ModelInfo info = Caveats.join(model.info(), model.recommended());
    return new OpenModelInfo(model, with(info.withChatTemplate(templates.text()), facts));
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

package dev.enginebay.text.template.jinja;

/** Who supplied a template, for messages that say what is wrong with it. */
public enum TemplateOwner {
  /** The model's file. */
  MODEL(
      "The model's chat template",
      " A raw prompt, written the way the model expects, still works; the template's text is in the"
          + " model info."),
  /** The caller, in place of the model's. */
  CALLER(
      "chatTemplate: The given template",
      " Correct it, or leave chatTemplate unset to use the model's own.");

  private final String subject;
  private final String remedy;

  TemplateOwner(String subject, String remedy) {
    this.subject = subject;
    this.remedy = remedy;
  }

  String subject() {
    return subject;
  }

  String remedy() {
    return remedy;
  }
}

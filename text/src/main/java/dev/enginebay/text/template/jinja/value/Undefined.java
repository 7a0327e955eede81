package dev.enginebay.text.template.jinja.value;

/**
 * The value of a name or field that does not exist: it prints as nothing, and fails where anything
 * is asked of it.
 *
 * @param missing what does not exist
 */
public record Undefined(String missing) implements Value {

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String kind() {
    return "undefined";
  }

  /** Returns the failure of whoever needs it. */
  public TemplateError error() {
    return TemplateError.failed(missing + " is undefined");
  }
}

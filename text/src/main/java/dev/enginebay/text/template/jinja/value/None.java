package dev.enginebay.text.template.jinja.value;

/** Python's {@code None}. */
public enum None implements Value {
  /** The only one. */
  NONE;

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String kind() {
    return "None";
  }
}

package dev.enginebay.text.template.jinja;

/** Python's {@code None}. */
enum None implements Value {
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

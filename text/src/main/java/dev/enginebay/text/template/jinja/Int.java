package dev.enginebay.text.template.jinja;

/**
 * A whole number.
 *
 * @param value of 64 bits: templates that need more are refused
 */
record Int(long value) implements Value {

  @Override
  public boolean truthy() {
    return value != 0;
  }

  @Override
  public String kind() {
    return "int";
  }
}

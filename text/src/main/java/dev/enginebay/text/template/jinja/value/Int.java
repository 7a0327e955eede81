package dev.enginebay.text.template.jinja.value;

/**
 * A whole number.
 *
 * @param value of 64 bits: templates that need more are refused
 */
public record Int(long value) implements Value {

  @Override
  public boolean truthy() {
    return value != 0;
  }

  @Override
  public String kind() {
    return "int";
  }
}

package dev.enginebay.text.template.jinja.value;

/**
 * A floating-point number.
 *
 * @param value any, also infinite or not a number
 */
public record Real(double value) implements Value {

  @Override
  public boolean truthy() {
    return value != 0;
  }

  @Override
  public String kind() {
    return "float";
  }
}

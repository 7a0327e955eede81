package dev.enginebay.text.template.jinja.value;

/** A truth value; a number too, as in Python. */
public enum Bool implements Value {
  TRUE,
  FALSE;

  public static Bool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public boolean truthy() {
    return this == TRUE;
  }

  @Override
  public String kind() {
    return "bool";
  }
}

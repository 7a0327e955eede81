package dev.enginebay.text.template.jinja;

/** A truth value; a number too, as in Python. */
enum Bool implements Value {
  TRUE,
  FALSE;

  static Bool of(boolean value) {
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

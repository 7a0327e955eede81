package dev.enginebay.text.template.jinja.parser;

/**
 * A piece of a template's text.
 *
 * @param kind what it is
 * @param text its characters; a string's without quotes and escapes
 * @param offset where it begins
 */
record Token(Kind kind, String text, int offset) {

  /** The kinds of pieces. */
  enum Kind {
    /** Text between tags. */
    DATA("text"),
    VARIABLE_BEGIN("{{"),
    VARIABLE_END("}}"),
    BLOCK_BEGIN("{%"),
    BLOCK_END("%}"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    OPERATOR("operator"),
    END("the end of the template");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isOperator(String sign) {
    return kind == Kind.OPERATOR && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** Returns it as an error names it. */
  String shown() {
    return switch (kind) {
      case NAME, OPERATOR, INTEGER, FLOAT -> text;
      default -> kind.shown;
    };
  }
}

package dev.enginebay.text.template.jinja.value;

/** Why a template cannot be read or run, told to whoever knows the place in its text. */
public final class TemplateError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of failures. */
  public enum Kind {
    /** The text is not a template of the language. */
    SYNTAX,
    /** It went over a limit. */
    LIMIT,
    /** It did something that fails in Jinja too, or that is not supported. */
    FAILED,
    /** Nobody wants its result any more. */
    UNWANTED
  }

  private final Kind kind;

  /** Where in the template's text; -1 where the interpreter stands. */
  private final int offset;

  private TemplateError(Kind kind, String message, int offset) {
    super(message, null, false, false);
    this.kind = kind;
    this.offset = offset;
  }

  public static TemplateError syntax(String message, int offset) {
    return new TemplateError(Kind.SYNTAX, message, offset);
  }

  public static TemplateError limit(String message) {
    return limit(message, -1);
  }

  public static TemplateError limit(String message, int offset) {
    return new TemplateError(Kind.LIMIT, message, offset);
  }

  public static TemplateError failed(String message) {
    return new TemplateError(Kind.FAILED, message, -1);
  }

  static TemplateError unwanted() {
    return new TemplateError(Kind.UNWANTED, "unwanted", -1);
  }

  public Kind kind() {
    return kind;
  }

  public int offset() {
    return offset;
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}

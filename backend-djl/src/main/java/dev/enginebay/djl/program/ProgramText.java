package dev.enginebay.djl.program;

/** The text of a TorchScript program: a module without attributes whose methods are added here. */
public final class ProgramText {

  private final StringBuilder text =
      new StringBuilder(
          """
          class M(Module):
            __parameters__ = []
            __buffers__ = []
            training : bool
          """);

  private int values;

  /** Begins without methods. */
  public ProgramText() {}

  /**
   * Adds whole methods.
   *
   * @param methods with the indentation of a module of their own, {@code self} without its type
   */
  public void methods(String methods) {
    methods
        .replace("(self,", "(self: __torch__.M,")
        .lines()
        .forEach(line -> text.append("  ").append(line).append('\n'));
  }

  /**
   * Begins a method, to which statements are added.
   *
   * @param name how it is called
   * @param parameters names and types, separated by commas
   */
  public void begin(String name, String parameters) {
    text.append("  def %s(self: __torch__.M, %s) -> Tensor:\n".formatted(name, parameters));
  }

  /**
   * Adds a statement that gives a value a new name.
   *
   * @param expression the value
   * @return the name
   */
  public String let(String expression) {
    String name = "v" + values++;
    statement(name + " = " + expression);
    return name;
  }

  /**
   * Adds a statement.
   *
   * @param statement without indentation
   */
  public void statement(String statement) {
    text.append("    ").append(statement).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

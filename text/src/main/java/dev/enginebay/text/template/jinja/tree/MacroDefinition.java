package dev.enginebay.text.template.jinja.tree;

/** A macro, which becomes the value of its name. */
public record MacroDefinition(String name, Signature signature, Body body, Macro.Extras extras)
    implements Statement {

  @Override
  public Signal run(Frame frame) {
    frame.scope().set(name, new Macro(name, signature, body, extras, frame));
    return Signal.DONE;
  }
}

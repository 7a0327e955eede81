package dev.enginebay.text.template.jinja.tree;

/** {@code break} or {@code continue}. */
public record LoopControl(Signal signal) implements Statement {

  @Override
  public Signal run(Frame frame) {
    return signal;
  }
}

package dev.enginebay.text.template.jinja;

/** {@code break} or {@code continue}. */
record LoopControl(Signal signal) implements Statement {

  @Override
  public Signal run(Frame frame) {
    return signal;
  }
}

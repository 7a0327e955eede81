package dev.enginebay.text.template.jinja;

/** Text between tags. */
record Output(Text text) implements Statement {

  @Override
  public Signal run(Frame frame) {
    frame.write(text);
    return Signal.DONE;
  }
}

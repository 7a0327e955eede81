package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Text;

/** Text between tags. */
public record Output(Text text) implements Statement {

  @Override
  public Signal run(Frame frame) {
    frame.write(text);
    return Signal.DONE;
  }
}

package dev.enginebay.text.template.jinja;

import java.util.List;

/** A body whose output passes through filters. */
record FilterBlock(List<FilterCall> filters, Body body, int offset) implements Statement {

  @Override
  public Signal run(Frame frame) {
    Text text = frame.captured(body, new Scope(frame.scope()));
    Value value = FilterCall.apply(filters, text, frame);
    frame.at(offset);
    frame.write(Printing.text(value, frame.budget()));
    return Signal.DONE;
  }
}

package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** A body whose output passes through filters. */
public record FilterBlock(List<FilterCall> filters, Body body, int offset) implements Statement {

  @Override
  public Signal run(Frame frame) {
    Text text = frame.captured(body, new Scope(frame.scope()));
    Value value = FilterCall.apply(filters, text, frame);
    frame.at(offset);
    frame.write(Printing.text(value, frame.budget()));
    return Signal.DONE;
  }
}

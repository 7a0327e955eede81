package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** {@code set} as a block: what its body writes, for a target. */
public record Capture(Target target, List<FilterCall> filters, Body body, int offset)
    implements Statement {

  @Override
  public Signal run(Frame frame) {
    Text text = frame.captured(body, new Scope(frame.scope()));
    Value value = FilterCall.apply(filters, text, frame);
    frame.at(offset);
    target.assign(value, frame);
    return Signal.DONE;
  }
}

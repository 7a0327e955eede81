package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.Loop;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A body for each item, and another where none was run to its end: Jinja does so after break and
 * continue too.
 */
public record For(
    Target target,
    Expression iterable,
    Optional<Expression> filter,
    Body body,
    Optional<Body> otherwise,
    int offset)
    implements Statement {

  @Override
  public Signal run(Frame frame) {
    Value value = frame.eval(iterable);
    frame.at(offset);
    List<Value> items = filtered(Iteration.items(value, frame.budget()), frame);
    Loop loop = new Loop(items);
    boolean completed = false;
    for (int i = 0; i < items.size(); i++) {
      Frame inner = frame.in(new Scope(frame.scope()));
      inner.scope().set("loop", loop);
      assign(items.get(i), inner);
      loop.at(i);
      Signal signal = inner.run(body);
      completed |= signal == Signal.DONE;
      if (signal == Signal.BREAK) {
        break;
      }
    }
    return completed ? Signal.DONE : otherwise.map(frame::run).orElse(Signal.DONE);
  }

  private List<Value> filtered(List<Value> items, Frame frame) {
    if (filter.isEmpty()) {
      return items;
    }
    List<Value> chosen = new ArrayList<>();
    for (Value item : items) {
      Frame inner = frame.in(new Scope(frame.scope()));
      assign(item, inner);
      if (inner.eval(filter.get()).truthy()) {
        chosen.add(item);
      }
    }
    return chosen;
  }

  private void assign(Value item, Frame inner) {
    inner.at(offset);
    target.assign(item, inner);
  }
}

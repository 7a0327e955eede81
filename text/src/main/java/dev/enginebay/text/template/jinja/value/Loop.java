package dev.enginebay.text.template.jinja.value;

import java.util.List;

/** What {@code loop} tells inside a loop. */
public final class Loop implements Value {

  private final List<Value> items;
  private int index;

  public Loop(List<Value> items) {
    this.items = items;
  }

  /** Moves to an item. */
  public void at(int item) {
    index = item;
  }

  public Value field(String name) {
    int size = items.size();
    return switch (name) {
      case "index" -> new Int(index + 1L);
      case "index0" -> new Int(index);
      case "revindex" -> new Int((long) size - index);
      case "revindex0" -> new Int(size - index - 1L);
      case "first" -> Bool.of(index == 0);
      case "last" -> Bool.of(index == size - 1);
      case "length" -> new Int(size);
      case "depth" -> new Int(1);
      case "depth0" -> new Int(0);
      case "previtem" ->
          index == 0 ? new Undefined("the item before the first") : items.get(index - 1);
      case "nextitem" ->
          index == size - 1 ? new Undefined("the item after the last") : items.get(index + 1);
      case "cycle" -> (Callable) this::cycle;
      default -> new Undefined("loop." + name);
    };
  }

  private Value cycle(Arguments arguments, Budget budget) {
    List<Value> values = arguments.positional();
    if (values.isEmpty()) {
      throw TemplateError.failed("loop.cycle needs values");
    }
    return values.get(index % values.size());
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String kind() {
    return "loop";
  }
}

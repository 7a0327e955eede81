package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** A dict that stands in the template. */
public record DictLiteral(List<Pair> pairs, int offset) implements Expression {

  /** A key and its value. */
  public record Pair(Expression key, Expression value) {}

  @Override
  public Value value(Frame frame) {
    Dict dict = new Dict();
    for (Pair pair : pairs) {
      Value key = frame.eval(pair.key());
      Value value = frame.eval(pair.value());
      frame.at(offset);
      dict.put(key, value);
    }
    return dict;
  }
}

package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;

/** Where a template's evaluation stands: its names, where it writes, and what it may still do. */
public final class Frame {

  private final Rendering rendering;
  private final Scope scope;
  private final TextBuilder out;

  public Frame(Rendering rendering, Scope scope, TextBuilder out) {
    this.rendering = rendering;
    this.scope = scope;
    this.out = out;
  }

  Scope scope() {
    return scope;
  }

  Budget budget() {
    return rendering.budget();
  }

  Rendering rendering() {
    return rendering;
  }

  TextBuilder out() {
    return out;
  }

  /** Returns a frame with another scope. */
  Frame in(Scope other) {
    return new Frame(rendering, other, out);
  }

  /** Returns a frame that writes elsewhere. */
  Frame writing(TextBuilder elsewhere) {
    return new Frame(rendering, scope, elsewhere);
  }

  /** Says where in the template what follows may fail. */
  void at(int offset) {
    rendering.at(offset);
  }

  Value eval(Expression expression) {
    budget().enter();
    Value value = expression.value(this);
    budget().leave();
    return value;
  }

  public Signal run(Statement statement) {
    budget().enter();
    Signal signal = statement.run(this);
    budget().leave();
    return signal;
  }

  /** Returns what statements write, with names of their own. */
  Text captured(Statement body, Scope names) {
    TextBuilder text = new TextBuilder(budget());
    new Frame(rendering, names, text).run(body);
    return text.build();
  }

  void write(Text text) {
    budget().written(text.chars().length());
    out.append(text);
  }
}

package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.Namespace;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** What a value is given to. */
public sealed interface Target {

  void assign(Value value, Frame frame);

  /** A name of the scope. */
  record NameTarget(String name) implements Target {

    @Override
    public void assign(Value value, Frame frame) {
      frame.scope().set(name, value);
    }
  }

  /** A field of a namespace. */
  record FieldTarget(String object, String field) implements Target {

    @Override
    public void assign(Value value, Frame frame) {
      if (!(frame.scope().get(object) instanceof Namespace namespace)) {
        throw TemplateError.failed(object + " is no namespace, so that its fields cannot be set");
      }
      namespace.set(field, value);
    }
  }

  /** A target for each item of the value. */
  record Unpacking(List<Target> targets) implements Target {

    @Override
    public void assign(Value value, Frame frame) {
      if (value instanceof Undefined undefined) {
        throw undefined.error();
      }
      List<Value> items = Iteration.items(value, frame.budget());
      if (items.size() != targets.size()) {
        throw TemplateError.failed(
            "%s values cannot be given to %s names".formatted(items.size(), targets.size()));
      }
      for (int i = 0; i < items.size(); i++) {
        targets.get(i).assign(items.get(i), frame);
      }
    }
  }
}

package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A macro that can be called.
 *
 * @param frame where it was defined, whose names it sees
 */
public record Macro(String name, Signature signature, Body body, Extras extras, Frame frame)
    implements Callable {

  /** Whether a macro takes more arguments than it names, as its body tells by what it reads. */
  public record Extras(boolean positional, boolean named) {}

  @Override
  public Value call(Arguments arguments, Budget budget) {
    Scope names = new Scope(frame.scope());
    Map<String, Value> named = new LinkedHashMap<>(arguments.named());
    names.set("caller", taken(named, "caller"));
    List<Signature.Parameter> parameters = signature.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      bind(parameters.get(i), i, arguments.positional(), named, frame.in(names));
    }
    int known = Math.min(parameters.size(), arguments.positional().size());
    List<Value> more = arguments.positional().subList(known, arguments.positional().size());
    refuse(!extras.positional() && !more.isEmpty(), "more arguments than it names");
    refuse(!extras.named() && !named.isEmpty(), "an argument that it does not name");
    names.set("varargs", new Seq(more, Seq.Form.TUPLE));
    Dict rest = new Dict();
    named.forEach(rest::put);
    names.set("kwargs", rest);
    return frame.captured(body, names);
  }

  private static void bind(
      Signature.Parameter parameter,
      int index,
      List<Value> positional,
      Map<String, Value> named,
      Frame frame) {
    Value value =
        index < positional.size() ? positional.get(index) : taken(named, parameter.name());
    boolean missing = index >= positional.size() && value instanceof Undefined;
    frame
        .scope()
        .set(
            parameter.name(),
            missing ? parameter.otherwise().map(frame::eval).orElse(value) : value);
  }

  private static Value taken(Map<String, Value> named, String name) {
    Value value = named.remove(name);
    return value == null ? new Undefined(name) : value;
  }

  private void refuse(boolean wrong, String what) {
    if (wrong) {
      throw TemplateError.failed("the macro " + name + " is called with " + what);
    }
  }
}

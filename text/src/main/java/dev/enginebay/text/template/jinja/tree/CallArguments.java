package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call as they stand in the template. */
public record CallArguments(
    List<Expression> positional,
    Map<String, Expression> named,
    Optional<Expression> spread,
    Optional<Expression> namedSpread) {

  public static final CallArguments NONE =
      new CallArguments(List.of(), Map.of(), Optional.empty(), Optional.empty());

  Arguments values(Frame frame) {
    List<Value> values = new ArrayList<>();
    positional.forEach(argument -> values.add(frame.eval(argument)));
    Map<String, Value> names = new LinkedHashMap<>();
    named.forEach((name, argument) -> names.put(name, frame.eval(argument)));
    spread.ifPresent(all -> values.addAll(Iteration.items(frame.eval(all), frame.budget())));
    namedSpread.ifPresent(all -> spread(frame.eval(all), names));
    return new Arguments(values, names);
  }

  private static void spread(Value value, Map<String, Value> names) {
    if (!(value instanceof Dict dict)) {
      throw TemplateError.failed("** needs a dict, not " + value.kind());
    }
    for (Dict.Entry entry : dict.entries()) {
      if (!(entry.key() instanceof Text name)) {
        throw TemplateError.failed("** needs a dict whose keys are strings");
      }
      names.put(name.chars(), entry.value());
    }
  }
}

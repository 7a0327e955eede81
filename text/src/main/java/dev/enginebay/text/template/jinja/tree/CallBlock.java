package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call of a macro that can call a body back, as {@code caller}. */
public record CallBlock(Call call, Signature signature, Body body) implements Statement {

  @Override
  public Signal run(Frame frame) {
    Value callee = frame.eval(call.function());
    Arguments given = call.arguments().values(frame);
    Map<String, Value> named = new LinkedHashMap<>(given.named());
    Macro.Extras none = new Macro.Extras(false, false);
    named.put("caller", new Macro("caller", signature, body, none, frame));
    Value value = call.call(frame, callee, new Arguments(given.positional(), named));
    frame.write(Printing.text(value, frame.budget()));
    return Signal.DONE;
  }
}

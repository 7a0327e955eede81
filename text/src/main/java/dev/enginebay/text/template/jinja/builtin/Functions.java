package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.Namespace;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The functions that every template sees. */
public final class Functions {

  /** The longest range, as in Jinja's sandbox. */
  private static final int RANGE = 100_000;

  private Functions() {}

  /**
   * Returns the functions by name.
   *
   * @param clock what {@code strftime_now} reads
   */
  public static Map<String, Value> of(Supplier<ZonedDateTime> clock) {
    return Map.of(
        "range", (Callable) Functions::range,
        "dict", (Callable) Functions::dict,
        "namespace", (Callable) Functions::namespace,
        "raise_exception", (Callable) Functions::raise,
        "strftime_now", (Callable) (arguments, budget) -> now(arguments, clock, budget));
  }

  private static Value range(Arguments arguments, Budget budget) {
    List<Value> given = arguments.positional();
    if (given.isEmpty() || given.size() > 3 || !arguments.named().isEmpty()) {
      throw TemplateError.failed("range takes one to three numbers");
    }
    long from = given.size() == 1 ? 0 : Numbers.count(given.get(0));
    long to = Numbers.count(given.get(given.size() == 1 ? 0 : 1));
    long step = given.size() == 3 ? Numbers.count(given.get(2)) : 1;
    if (step == 0) {
      throw TemplateError.failed("the step of a range must not be 0");
    }
    List<Value> numbers = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      if (numbers.size() == RANGE) {
        throw TemplateError.limit(
            "a range has more than %s numbers, the most allowed".formatted(RANGE));
      }
      budget.steps(1);
      numbers.add(new Int(i));
    }
    return Seq.list(numbers);
  }

  private static Value dict(Arguments arguments, Budget budget) {
    Dict dict = new Dict();
    if (arguments.positional().size() > 1) {
      throw TemplateError.failed("dict takes one value by position");
    }
    for (Value value : arguments.positional()) {
      fill(dict, value, budget);
    }
    arguments.named().forEach(dict::put);
    return dict;
  }

  private static void fill(Dict dict, Value value, Budget budget) {
    if (value instanceof Dict other) {
      budget.steps(other.size());
      dict.putAll(other);
      return;
    }
    for (Value pair : Iteration.items(value, budget)) {
      List<Value> both = Iteration.items(pair, budget);
      if (both.size() != 2) {
        throw TemplateError.failed("dict needs pairs of keys and values");
      }
      dict.put(both.get(0), both.get(1));
    }
  }

  private static Value namespace(Arguments arguments, Budget budget) {
    Namespace namespace = new Namespace();
    for (Dict.Entry entry : ((Dict) dict(arguments, budget)).entries()) {
      if (!(entry.key() instanceof Text name)) {
        throw TemplateError.failed("a namespace has names that are str");
      }
      namespace.set(name.chars(), entry.value());
    }
    return namespace;
  }

  /** What callers wrote does not go into the message. */
  private static Value raise(Arguments arguments, Budget budget) {
    Value message = arguments.bind("message").require("message");
    throw TemplateError.failed("it says: " + Printing.text(message, budget).markupOnly());
  }

  private static Value now(Arguments arguments, Supplier<ZonedDateTime> clock, Budget budget) {
    Value format = arguments.bind("format").require("format");
    if (!(format instanceof Text text)) {
      throw TemplateError.failed("strftime_now needs a str, not " + format.kind());
    }
    return Strftime.format(text, clock.get(), budget);
  }
}

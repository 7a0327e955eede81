package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Operator;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.Relation;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.Locale;
import java.util.Map;

/** The tests that templates know, by name. */
public final class Tests {

  /** What a test finds out. */
  @FunctionalInterface
  private interface Test {
    boolean holds(Value value, Arguments arguments, Budget budget);
  }

  /** A test that compares with its only argument. */
  private static Test relation(Relation relation) {
    return (value, arguments, budget) ->
        relation.holds(value, arguments.bind("other").require("other"), budget);
  }

  /** A test without arguments. */
  private static Test plain(java.util.function.Predicate<Value> test) {
    return (value, arguments, budget) -> {
      arguments.bind();
      return test.test(value);
    };
  }

  private static final Map<String, Test> ALL =
      Map.ofEntries(
          Map.entry("==", relation(Relation.EQUAL)),
          Map.entry("!=", relation(Relation.UNEQUAL)),
          Map.entry("<", relation(Relation.LESS)),
          Map.entry("<=", relation(Relation.LESS_OR_EQUAL)),
          Map.entry(">", relation(Relation.MORE)),
          Map.entry(">=", relation(Relation.MORE_OR_EQUAL)),
          Map.entry("boolean", plain(value -> value instanceof Bool)),
          Map.entry("callable", plain(value -> value instanceof Callable)),
          Map.entry("defined", plain(value -> !(value instanceof Undefined))),
          Map.entry("divisibleby", Tests::divisible),
          Map.entry("eq", relation(Relation.EQUAL)),
          Map.entry("equalto", relation(Relation.EQUAL)),
          Map.entry("even", plain(value -> !Numbers.whole(value).testBit(0))),
          Map.entry("false", plain(value -> value == Bool.FALSE)),
          Map.entry("float", plain(value -> value instanceof Real)),
          Map.entry("ge", relation(Relation.MORE_OR_EQUAL)),
          Map.entry("gt", relation(Relation.MORE)),
          Map.entry("in", relation(Relation.IN)),
          Map.entry("integer", plain(value -> value instanceof Int)),
          Map.entry("iterable", plain(Iteration::isIterable)),
          Map.entry("le", relation(Relation.LESS_OR_EQUAL)),
          Map.entry("lower", (value, arguments, budget) -> isCased(value, budget, false)),
          Map.entry("lt", relation(Relation.LESS)),
          Map.entry("mapping", plain(value -> value instanceof Dict)),
          Map.entry("ne", relation(Relation.UNEQUAL)),
          Map.entry("none", plain(value -> value == None.NONE)),
          Map.entry("number", plain(Numbers::isNumber)),
          Map.entry("odd", plain(value -> Numbers.whole(value).testBit(0))),
          Map.entry("sequence", plain(Tests::isSequence)),
          Map.entry("string", plain(value -> value instanceof Text)),
          Map.entry("true", plain(value -> value == Bool.TRUE)),
          Map.entry("undefined", plain(value -> value instanceof Undefined)),
          Map.entry("upper", (value, arguments, budget) -> isCased(value, budget, true)));

  private Tests() {}

  public static boolean holds(String name, Value value, Arguments arguments, Budget budget) {
    Test test = ALL.get(name);
    if (test == null) {
      throw TemplateError.failed("the test " + name + " is not supported");
    }
    return test.holds(value, arguments, budget);
  }

  /** Whatever has a length and items by index or key. */
  private static boolean isSequence(Value value) {
    return Iteration.isIterable(value) && !(value instanceof Seq seq && !seq.indexed());
  }

  private static boolean divisible(Value value, Arguments arguments, Budget budget) {
    Value by = arguments.bind("num").require("num");
    return Numbers.whole(Operator.REMAINDER.apply(value, by, budget)).signum() == 0;
  }

  private static boolean isCased(Value value, Budget budget, boolean upper) {
    Text text = Printing.text(value, budget);
    budget.characters(text.chars().length());
    String chars = text.chars();
    return chars.codePoints().anyMatch(Character::isLetter)
        && chars.equals(upper ? chars.toUpperCase(Locale.ROOT) : chars.toLowerCase(Locale.ROOT));
  }
}

package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.builtin.Filters.Filter;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Casing;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;
import dev.enginebay.text.template.jinja.value.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters of strings. Other values are written as strings first. */
final class TextFilters {

  static final Map<String, Filter> ALL =
      Map.ofEntries(
          Map.entry("capitalize", changed(Casing::capitalized)),
          Map.entry("indent", TextFilters::indent),
          Map.entry("lower", changed(Casing::lower)),
          Map.entry("replace", TextFilters::replace),
          Map.entry("safe", changed((text, budget) -> text.madeSafe())),
          Map.entry("string", changed((text, budget) -> text)),
          Map.entry("title", changed(Casing::titleFilter)),
          Map.entry("trim", TextFilters::trim),
          Map.entry("upper", changed(Casing::upper)));

  /** Makes a string of a string. */
  @FunctionalInterface
  private interface Change {
    Text apply(Text text, Budget budget);
  }

  private TextFilters() {}

  private static Filter changed(Change change) {
    return (input, arguments, budget) -> {
      arguments.bind();
      return change.apply(Printing.text(input, budget), budget);
    };
  }

  private static Value trim(Value input, Arguments arguments, Budget budget) {
    Value chars = arguments.bind("chars").get("chars", None.NONE);
    Text text = Printing.text(input, budget);
    return TextMethods.strip(text, chars, true, true, budget);
  }

  private static Value replace(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("old", "new", "count");
    Value count = bound.get("count", None.NONE);
    return TextMethods.replace(
        Printing.text(input, budget),
        Printing.text(bound.require("old"), budget),
        Printing.text(bound.require("new"), budget),
        count == None.NONE ? -1 : Numbers.count(count),
        budget);
  }

  private static Value indent(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("width", "first", "blank");
    Text indent = indent(bound.get("width", new Int(4)), budget);
    boolean blank = bound.flag("blank");
    Text text = Printing.text(input, budget);
    TextBuilder out = new TextBuilder(budget);
    out.append(bound.flag("first") ? indent : Text.EMPTY);
    List<Text> lines = lines(text, budget);
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        out.markup("\n").append(blank || lines.get(i).truthy() ? indent : Text.EMPTY);
      }
      out.append(lines.get(i));
    }
    return out.build();
  }

  private static Text indent(Value width, Budget budget) {
    if (width instanceof Text text) {
      return text;
    }
    int spaces = Math.max(0, Numbers.count(width));
    budget.characters(spaces);
    return Text.markup(" ".repeat(spaces));
  }

  /** Returns the lines of a text; one more, empty, where it ends with the end of a line. */
  private static List<Text> lines(Text text, Budget budget) {
    String chars = text.chars();
    budget.characters(chars.length());
    List<Text> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < chars.length(); at++) {
      if (Whitespace.isLineEnd(chars.charAt(at))) {
        budget.steps(1);
        lines.add(text.slice(start, at, budget));
        at += chars.startsWith("\r\n", at) ? 1 : 0;
        start = at + 1;
      }
    }
    lines.add(text.slice(start, chars.length(), budget));
    return lines;
  }
}

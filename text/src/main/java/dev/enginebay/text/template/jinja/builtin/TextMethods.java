package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.Casing;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Search;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;
import dev.enginebay.text.template.jinja.value.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of strings. */
final class TextMethods {

  /** What a method does. */
  @FunctionalInterface
  private interface Method {
    Value apply(Text text, Arguments arguments, Budget budget);
  }

  private static final Map<String, Method> METHODS =
      Map.ofEntries(
          Map.entry("capitalize", (text, arguments, budget) -> Casing.capitalized(text, budget)),
          Map.entry("endswith", (text, arguments, budget) -> has(text, arguments, false, budget)),
          Map.entry("format", (text, arguments, budget) -> Format.of(text, arguments, budget)),
          Map.entry("join", TextMethods::join),
          Map.entry("lower", (text, arguments, budget) -> Casing.lower(text, budget)),
          Map.entry(
              "lstrip", (text, arguments, budget) -> strip(text, arguments, true, false, budget)),
          Map.entry("replace", TextMethods::replace),
          Map.entry(
              "rstrip", (text, arguments, budget) -> strip(text, arguments, false, true, budget)),
          Map.entry("split", TextMethods::split),
          Map.entry("startswith", (text, arguments, budget) -> has(text, arguments, true, budget)),
          Map.entry(
              "strip", (text, arguments, budget) -> strip(text, arguments, true, true, budget)),
          Map.entry("title", (text, arguments, budget) -> Casing.title(text, budget)),
          Map.entry("upper", (text, arguments, budget) -> Casing.upper(text, budget)));

  private static final Set<String> REFUSED =
      Set.of(
          "casefold",
          "center",
          "count",
          "encode",
          "expandtabs",
          "find",
          "format_map",
          "index",
          "isalnum",
          "isalpha",
          "isascii",
          "isdecimal",
          "isdigit",
          "isidentifier",
          "islower",
          "isnumeric",
          "isprintable",
          "isspace",
          "istitle",
          "isupper",
          "ljust",
          "maketrans",
          "partition",
          "removeprefix",
          "removesuffix",
          "rfind",
          "rindex",
          "rjust",
          "rpartition",
          "rsplit",
          "splitlines",
          "swapcase",
          "translate",
          "zfill");

  private TextMethods() {}

  static @Nullable Value of(Text text, String name) {
    Method method = METHODS.get(name);
    if (method == null) {
      return REFUSED.contains(name) ? ListMethods.refused("str", name) : null;
    }
    return (Callable) (arguments, budget) -> method.apply(text, arguments, budget);
  }

  private static Value has(Text text, Arguments arguments, boolean atStart, Budget budget) {
    Value wanted = arguments.bind("prefix").require("prefix");
    List<Value> any = wanted instanceof Seq seq ? seq.items() : List.of(wanted);
    for (Value each : any) {
      if (!(each instanceof Text part)) {
        throw TemplateError.failed("a str is needed here, not " + each.kind());
      }
      budget.characters(part.chars().length());
      if (atStart ? text.chars().startsWith(part.chars()) : text.chars().endsWith(part.chars())) {
        return Bool.TRUE;
      }
    }
    return Bool.FALSE;
  }

  private static Text strip(
      Text text, Arguments arguments, boolean left, boolean right, Budget budget) {
    Value chars = arguments.bind("chars").get("chars", None.NONE);
    return strip(text, chars, left, right, budget);
  }

  /** Returns a string without certain characters at its ends; white space for none. */
  static Text strip(Text text, Value chars, boolean left, boolean right, Budget budget) {
    if (!(chars instanceof Text) && chars != None.NONE) {
      throw TemplateError.failed("strip needs a str, not " + chars.kind());
    }
    Set<Integer> given = Set.of();
    if (chars instanceof Text set) {
      budget.steps(set.length());
      given = set.chars().codePoints().boxed().collect(java.util.stream.Collectors.toSet());
    }
    Set<Integer> stripped = given;
    java.util.function.IntPredicate test =
        chars == None.NONE ? Whitespace::isSpace : stripped::contains;
    String all = text.chars();
    int start = left ? Whitespace.start(all, test) : 0;
    int end = right ? Whitespace.end(all, start, test) : all.length();
    budget.characters(all.length() - (long) (end - start));
    return text.slice(start, end, budget);
  }

  private static Value split(Text text, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("sep", "maxsplit");
    int most = bound.count("maxsplit", -1);
    int splits = most < 0 ? Integer.MAX_VALUE : most;
    return Seq.list(
        bound
            .text("sep")
            .map(separator -> split(text, separator, splits, budget))
            .orElseGet(() -> words(text, splits, budget)));
  }

  private static List<Value> split(Text text, Text separator, int splits, Budget budget) {
    if (!separator.truthy()) {
      throw TemplateError.failed("split needs a separator that is not empty");
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    while (parts.size() < splits) {
      int found = Search.find(text.chars(), separator.chars(), from, budget);
      if (found < 0) {
        break;
      }
      parts.add(text.slice(from, found, budget));
      from = found + separator.chars().length();
    }
    parts.add(text.slice(from, text.chars().length(), budget));
    return parts;
  }

  private static List<Value> words(Text text, int splits, Budget budget) {
    String chars = text.chars();
    budget.characters(chars.length());
    List<Value> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (Whitespace.isSpace(chars, at)) {
        at++;
      }
      if (at == chars.length()) {
        return words;
      }
      if (words.size() == splits) {
        words.add(text.slice(at, chars.length(), budget));
        return words;
      }
      int start = at;
      while (at < chars.length() && !Whitespace.isSpace(chars, at)) {
        at++;
      }
      budget.steps(1);
      words.add(text.slice(start, at, budget));
    }
  }

  private static Value join(Text text, Arguments arguments, Budget budget) {
    Value items = arguments.bind("iterable").require("iterable");
    TextBuilder joined = new TextBuilder(budget);
    boolean first = true;
    for (Value item : Iteration.items(items, budget)) {
      if (!(item instanceof Text part)) {
        throw TemplateError.failed("join needs items that are str, not " + item.kind());
      }
      joined.append(first ? Text.EMPTY : text).append(part);
      first = false;
    }
    return joined.build();
  }

  private static Value replace(Text text, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("old", "new", "count");
    Text old = bound.text("old").orElseThrow(() -> TemplateError.failed("replace needs a str"));
    Text by = bound.text("new").orElseThrow(() -> TemplateError.failed("replace needs a str"));
    return replace(text, old, by, bound.count("count", -1), budget);
  }

  /** Returns a string with some occurrences of another replaced, all of them for -1. */
  static Text replace(Text text, Text old, Text by, int count, Budget budget) {
    String chars = text.chars();
    TextBuilder replaced = new TextBuilder(budget);
    int from = 0;
    int search = 0;
    for (int left = count < 0 ? Integer.MAX_VALUE : count; left > 0; left--) {
      int found = Search.find(chars, old.chars(), search, budget);
      if (found < 0) {
        break;
      }
      replaced.append(text, from, found).append(by);
      from = found + old.chars().length();
      search = old.truthy() ? from : after(chars, from);
    }
    return replaced.append(text, from, chars.length()).build();
  }

  /** Returns where the next code point begins; behind the text after its end. */
  private static int after(String chars, int at) {
    return at < chars.length() ? at + Character.charCount(chars.codePointAt(at)) : at + 1;
  }
}

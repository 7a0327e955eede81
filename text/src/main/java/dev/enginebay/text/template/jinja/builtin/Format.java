package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;

/** The method {@code format} of strings, as far as templates use it: fields without a format. */
final class Format {

  private Format() {}

  static Text of(Text text, Arguments arguments, Budget budget) {
    String chars = text.chars();
    TextBuilder out = new TextBuilder(budget);
    int automatic = 0;
    int at = 0;
    while (at < chars.length()) {
      char c = chars.charAt(at);
      if (c != '{' && c != '}') {
        int end = next(chars, at);
        out.append(text, at, end);
        at = end;
      } else if (chars.startsWith(String.valueOf(c), at + 1)) {
        out.append(text, at, at + 1);
        at += 2;
      } else {
        int end = c == '{' ? chars.indexOf('}', at) : -1;
        if (end < 0) {
          throw TemplateError.failed("the format has a single " + c);
        }
        String field = chars.substring(at + 1, end);
        Value value =
            field.isEmpty() ? positional(arguments, automatic++) : named(arguments, field);
        out.append(Printing.text(value, budget));
        at = end + 1;
      }
    }
    return out.build();
  }

  private static int next(String chars, int from) {
    int at = from;
    while (at < chars.length() && chars.charAt(at) != '{' && chars.charAt(at) != '}') {
      at++;
    }
    return at;
  }

  private static Value named(Arguments arguments, String field) {
    if (field.matches("[0-9]{1,4}")) {
      return positional(arguments, Integer.parseInt(field));
    }
    Value value = arguments.named().get(field);
    if (value == null) {
      throw TemplateError.failed("the format has a field that is not given, or not supported");
    }
    return value;
  }

  private static Value positional(Arguments arguments, int index) {
    if (index >= arguments.positional().size()) {
      throw TemplateError.failed("the format has more fields than arguments");
    }
    return arguments.positional().get(index);
  }
}

package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON into values whose characters keep their origin. */
public final class JsonText {

  private final Text text;
  private final String chars;
  private final Budget budget;
  private int at;

  private JsonText(Text text, Budget budget) {
    this.text = text;
    this.chars = text.chars();
    this.budget = budget;
  }

  /**
   * Reads a whole text.
   *
   * @throws TemplateError saying where it is not JSON
   */
  public static Value read(Text text, Budget budget) {
    JsonText reader = new JsonText(text, budget);
    Value value = reader.value();
    reader.space();
    if (reader.at < reader.chars.length()) {
      throw reader.wrong();
    }
    return value;
  }

  private Value value() {
    budget.enter();
    space();
    char first = at < chars.length() ? chars.charAt(at) : ' ';
    Value value =
        switch (first) {
          case '{' -> dict();
          case '[' -> list();
          case '"' -> string();
          case 't' -> word("true", Bool.TRUE);
          case 'f' -> word("false", Bool.FALSE);
          case 'n' -> word("null", None.NONE);
          default -> number();
        };
    budget.leave();
    return value;
  }

  private Value dict() {
    Dict dict = new Dict();
    at++;
    if (accept('}')) {
      return dict;
    }
    do {
      space();
      Text key = string();
      expect(':');
      dict.put(key, value());
    } while (accept(','));
    expect('}');
    return dict;
  }

  private Value list() {
    List<Value> items = new ArrayList<>();
    at++;
    if (accept(']')) {
      return Seq.list(items);
    }
    do {
      items.add(value());
    } while (accept(','));
    expect(']');
    return Seq.list(items);
  }

  private Value word(String word, Value value) {
    if (!chars.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return value;
  }

  private Value number() {
    int end = at;
    while (end < chars.length() && "+-.eE0123456789".indexOf(chars.charAt(end)) >= 0) {
      end++;
    }
    String number = chars.substring(at, end);
    if (!number.matches("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?+([eE][+-]?[0-9]++)?+")) {
      throw wrong();
    }
    budget.characters(number.length());
    at = end;
    if (!number.matches("-?[0-9]++")) {
      return new Real(Double.parseDouble(number));
    }
    if (number.length() > Int.MAX_DIGITS) {
      throw Int.tooLarge();
    }
    return new Int(new BigInteger(number));
  }

  private Text string() {
    expect('"');
    TextBuilder string = new TextBuilder(budget);
    int from = at;
    while (true) {
      char c = at < chars.length() ? chars.charAt(at) : '\0';
      if (c < ' ') {
        throw wrong();
      }
      if (c == '"' || c == '\\') {
        string.append(text, from, at);
        at++;
        if (c == '"') {
          return string.build();
        }
        boolean markup = text.isMarkup(at - 1);
        string.append(String.valueOf(escaped()), markup);
        from = at;
      } else {
        at++;
      }
    }
  }

  private char escaped() {
    char c = at < chars.length() ? chars.charAt(at++) : '\0';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unit();
      default -> throw wrong();
    };
  }

  private char unit() {
    if (at + 4 > chars.length() || !chars.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
      throw wrong();
    }
    at += 4;
    return (char) Integer.parseInt(chars.substring(at - 4, at), 16);
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw wrong();
    }
  }

  private boolean accept(char wanted) {
    space();
    boolean there = at < chars.length() && chars.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void space() {
    while (at < chars.length() && " \t\n\r".indexOf(chars.charAt(at)) >= 0) {
      at++;
      budget.steps(1);
    }
  }

  private TemplateError wrong() {
    return TemplateError.failed("the text is no JSON at character " + at);
  }
}

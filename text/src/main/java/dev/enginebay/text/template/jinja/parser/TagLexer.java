package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Whitespace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Splits the inside of a tag into tokens. */
final class TagLexer {

  private static final List<String> OPERATORS =
      List.of(
          "**", "//", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private final String text;
  private final boolean variable;
  private final List<Token> tokens;

  /** The brackets that are open: inside them, the end of a tag is not one. */
  private final Deque<String> closing = new ArrayDeque<>();

  private int at;

  TagLexer(String text, boolean variable, List<Token> tokens) {
    this.text = text;
    this.variable = variable;
    this.tokens = tokens;
  }

  /** Reads up to the end of the tag; returns where the text after it begins. */
  int read(int from, int open) {
    at = from;
    while (true) {
      while (Whitespace.isSpace(text, at)) {
        at++;
      }
      if (at >= text.length()) {
        throw TemplateError.syntax("the tag does not end", open);
      }
      if (closing.isEmpty() && ends()) {
        return at;
      }
      token();
    }
  }

  private boolean ends() {
    char sign = text.charAt(at);
    boolean signed = sign == '-' || (sign == '+' && !variable);
    int end = signed ? at + 1 : at;
    if (!text.startsWith(variable ? "}}" : "%}", end)) {
      return false;
    }
    tokens.add(new Token(variable ? Kind.VARIABLE_END : Kind.BLOCK_END, "", at));
    at = Lexer.afterTag(text, end + 2, signed ? sign : ' ', !variable);
    return true;
  }

  private void token() {
    int start = at;
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      string(first);
    } else if (first >= '0' && first <= '9') {
      number();
    } else if (isWord(text.codePointAt(at))) {
      while (at < text.length() && isWord(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      tokens.add(new Token(Kind.NAME, text.substring(start, at), start));
    } else {
      operator();
    }
  }

  private static boolean isWord(int codePoint) {
    return codePoint == '_' || Character.isLetterOrDigit(codePoint);
  }

  private void operator() {
    String operator =
        OPERATORS.stream()
            .filter(sign -> text.startsWith(sign, at))
            .findFirst()
            .orElseThrow(
                () -> TemplateError.syntax("there is a character that means nothing here", at));
    switch (operator) {
      case "(" -> closing.push(")");
      case "[" -> closing.push("]");
      case "{" -> closing.push("}");
      case ")", "]", "}" -> {
        if (!operator.equals(closing.poll())) {
          throw TemplateError.syntax(operator + " closes nothing", at);
        }
      }
      default -> {}
    }
    tokens.add(new Token(Kind.OPERATOR, operator, at));
    at += operator.length();
  }

  private void string(char quote) {
    int start = at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw TemplateError.syntax("the string does not end", start);
    }
    String inner = text.substring(start + 1, at++);
    tokens.add(new Token(Kind.STRING, StringLiteral.unescaped(inner, start), start));
  }

  private void number() {
    int start = at;
    if (text.charAt(at) == '0'
        && at + 1 < text.length()
        && "xXoObB".indexOf(text.charAt(at + 1)) >= 0) {
      at += 2;
      digits("0123456789abcdefABCDEF_");
      tokens.add(new Token(Kind.INTEGER, text.substring(start, at), start));
      return;
    }
    digits("0123456789_");
    boolean afterDot = start > 0 && text.charAt(start - 1) == '.';
    boolean fraction = !afterDot && text.startsWith(".", at) && isDigit(at + 1);
    if (fraction) {
      at++;
      digits("0123456789_");
    }
    boolean exponent = !afterDot && exponent();
    Kind kind = fraction || exponent ? Kind.FLOAT : Kind.INTEGER;
    tokens.add(new Token(kind, text.substring(start, at), start));
  }

  private boolean exponent() {
    if (!text.startsWith("e", at) && !text.startsWith("E", at)) {
      return false;
    }
    int digits = text.startsWith("+", at + 1) || text.startsWith("-", at + 1) ? at + 2 : at + 1;
    if (!isDigit(digits)) {
      return false;
    }
    at = digits;
    digits("0123456789_");
    return true;
  }

  private boolean isDigit(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private void digits(String allowed) {
    while (at < text.length() && allowed.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}

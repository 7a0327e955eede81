package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Whitespace;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into text and tags. White space around tags is treated as Hugging Face sets
 * Jinja up, with {@code trim_blocks} and {@code lstrip_blocks}.
 */
public final class Lexer {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  public static List<Token> tokens(Source source) {
    Lexer lexer = new Lexer(source.text());
    while (lexer.at < lexer.text.length()) {
      lexer.next();
    }
    lexer.add(Kind.END, "", lexer.at);
    return lexer.tokens;
  }

  /** Reads text up to the next tag, and the tag. */
  private void next() {
    int open = open();
    if (open < 0) {
      data(text.substring(at));
      at = text.length();
      return;
    }
    char kind = text.charAt(open + 1);
    char sign = open + 2 < text.length() ? text.charAt(open + 2) : ' ';
    data(before(open, kind, sign));
    at = open + (sign == '-' || sign == '+' ? 3 : 2);
    if (kind == '#') {
      comment(open);
    } else {
      boolean variable = kind == '{';
      add(variable ? Kind.VARIABLE_BEGIN : Kind.BLOCK_BEGIN, "", open);
      at = new TagLexer(text, variable, tokens).read(at, open);
    }
  }

  private int open() {
    for (int open = text.indexOf('{', at); open >= 0; open = text.indexOf('{', open + 1)) {
      if (open + 1 < text.length() && "{%#".indexOf(text.charAt(open + 1)) >= 0) {
        return open;
      }
    }
    return -1;
  }

  /** Returns the text before a tag, without the white space that the tag takes away. */
  private String before(int open, char kind, char sign) {
    String before = text.substring(at, open);
    if (sign == '-') {
      return before.substring(0, Whitespace.end(before, 0, Whitespace::isSpace));
    }
    int line = before.lastIndexOf('\n') + 1;
    boolean begins = line > 0 || at == 0 || text.charAt(at - 1) == '\n';
    boolean indents = Whitespace.end(before, line, Whitespace::isSpace) == line;
    return kind != '{' && sign != '+' && begins && indents ? before.substring(0, line) : before;
  }

  private void comment(int open) {
    int end = text.indexOf("#}", at);
    if (end < 0) {
      throw TemplateError.syntax("the comment does not end", open);
    }
    char sign = end > at ? text.charAt(end - 1) : ' ';
    at = afterTag(text, end + 2, sign, true);
  }

  /** Returns where the text goes on after a tag, for the sign before its end. */
  static int afterTag(String text, int end, char sign, boolean trims) {
    int after = end;
    if (sign == '-') {
      while (Whitespace.isSpace(text, after)) {
        after++;
      }
    } else if (trims && sign != '+' && text.startsWith("\n", after)) {
      after++;
    }
    return after;
  }

  private void data(String data) {
    if (!data.isEmpty()) {
      add(Kind.DATA, data, at);
    }
  }

  private void add(Kind kind, String characters, int offset) {
    tokens.add(new Token(kind, characters, offset));
  }
}

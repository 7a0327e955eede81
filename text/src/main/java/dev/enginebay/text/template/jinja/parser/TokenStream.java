package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.TemplateError;
import java.util.List;

/** The tokens of a template, read in order. */
final class TokenStream {

  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(at);
  }

  /** Returns the token after the current one. */
  Token ahead() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = current();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean accept(String operator) {
    return next(current().isOperator(operator));
  }

  boolean acceptName(String name) {
    return next(current().isName(name));
  }

  private boolean next(boolean there) {
    if (there) {
      next();
    }
    return there;
  }

  void expect(String operator) {
    if (!accept(operator)) {
      throw unexpected(operator);
    }
  }

  void expectName(String name) {
    if (!acceptName(name)) {
      throw unexpected(name);
    }
  }

  Token expect(Kind kind, String what) {
    if (!current().is(kind)) {
      throw unexpected(what);
    }
    return next();
  }

  TemplateError unexpected(String wanted) {
    return TemplateError.syntax(
        "%s is expected, not %s".formatted(wanted, current().shown()), current().offset());
  }

  /** Goes a level deeper. */
  void enter() {
    if (++depth > Limits.SYNTAX_DEPTH) {
      throw TemplateError.limit(
          "it nests deeper than %s levels, the most allowed".formatted(Limits.SYNTAX_DEPTH),
          current().offset());
    }
  }

  void leave() {
    depth--;
  }
}

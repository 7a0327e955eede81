package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.tree.Call;
import dev.enginebay.text.template.jinja.tree.CallArguments;
import dev.enginebay.text.template.jinja.tree.DictLiteral;
import dev.enginebay.text.template.jinja.tree.Expression;
import dev.enginebay.text.template.jinja.tree.FilterCall;
import dev.enginebay.text.template.jinja.tree.Filtered;
import dev.enginebay.text.template.jinja.tree.Literal;
import dev.enginebay.text.template.jinja.tree.Member;
import dev.enginebay.text.template.jinja.tree.Name;
import dev.enginebay.text.template.jinja.tree.Not;
import dev.enginebay.text.template.jinja.tree.SeqLiteral;
import dev.enginebay.text.template.jinja.tree.Slice;
import dev.enginebay.text.template.jinja.tree.Subscript;
import dev.enginebay.text.template.jinja.tree.Tested;
import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads literals and names, and what may follow them: members, calls, filters and tests. */
final class PrimaryParser {

  private static final Map<String, Value> CONSTANTS =
      Map.of(
          "true", Bool.TRUE,
          "True", Bool.TRUE,
          "false", Bool.FALSE,
          "False", Bool.FALSE,
          "none", None.NONE,
          "None", None.NONE);

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final Set<String> names = new HashSet<>();

  PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** Returns the names that were read so far. */
  Set<String> names() {
    return names;
  }

  Expression primary() {
    Token token = tokens.current();
    switch (token.kind()) {
      case NAME -> {
        return name(tokens.next().text());
      }
      case STRING -> {
        StringBuilder text = new StringBuilder();
        while (tokens.current().is(Kind.STRING)) {
          text.append(tokens.next().text());
        }
        return new Literal(Text.markup(text.toString()));
      }
      case INTEGER, FLOAT -> {
        return new Literal(NumberLiteral.of(tokens.next()));
      }
      default -> {
        return bracketed();
      }
    }
  }

  private Expression name(String name) {
    Value constant = CONSTANTS.get(name);
    if (constant != null) {
      return new Literal(constant);
    }
    names.add(name);
    return new Name(name);
  }

  private Expression bracketed() {
    int offset = tokens.current().offset();
    if (tokens.accept("(")) {
      Expression inner = tokens.current().isOperator(")") ? tuple(List.of()) : tuple(true);
      tokens.expect(")");
      return inner;
    }
    if (tokens.accept("[")) {
      List<Expression> items = new ArrayList<>();
      while (!tokens.accept("]")) {
        items.add(expressions.expression());
        separated("]");
      }
      return new SeqLiteral(items, Seq.Form.LIST);
    }
    if (tokens.accept("{")) {
      List<DictLiteral.Pair> pairs = new ArrayList<>();
      while (!tokens.accept("}")) {
        Expression key = expressions.expression();
        tokens.expect(":");
        pairs.add(new DictLiteral.Pair(key, expressions.expression()));
        separated("}");
      }
      return new DictLiteral(pairs, offset);
    }
    throw tokens.unexpected("an expression");
  }

  private void separated(String end) {
    if (!tokens.current().isOperator(end)) {
      tokens.expect(",");
    }
  }

  /** Reads an expression, or a tuple of them with commas between. */
  Expression tuple(boolean inlineIf) {
    Expression first = inlineIf ? expressions.expression() : expressions.or();
    if (!tokens.current().isOperator(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.accept(",") && !endsTuple()) {
      items.add(inlineIf ? expressions.expression() : expressions.or());
    }
    return tuple(items);
  }

  private static Expression tuple(List<Expression> items) {
    return new SeqLiteral(items, Seq.Form.TUPLE);
  }

  private boolean endsTuple() {
    Token token = tokens.current();
    return token.is(Kind.VARIABLE_END) || token.is(Kind.BLOCK_END) || token.isOperator(")");
  }

  /** Reads members, subscripts and calls that follow a value. */
  Expression postfix(Expression value) {
    Expression extended = value;
    while (true) {
      Token token = tokens.current();
      if (token.isOperator(".")) {
        extended = member(extended);
      } else if (token.isOperator("[")) {
        extended = subscript(extended);
      } else if (token.isOperator("(")) {
        extended = new Call(extended, arguments(), token.offset());
      } else {
        return extended;
      }
    }
  }

  /** Reads filters, tests and calls that follow a value. */
  Expression filtered(Expression value) {
    Expression changed = value;
    while (true) {
      Token token = tokens.current();
      if (tokens.accept("|")) {
        changed = new Filtered(changed, filter());
      } else if (tokens.acceptName("is")) {
        changed = test(changed);
      } else if (token.isOperator("(")) {
        changed = new Call(changed, arguments(), token.offset());
      } else {
        return changed;
      }
    }
  }

  private Expression member(Expression object) {
    int offset = tokens.next().offset();
    if (tokens.current().is(Kind.INTEGER)) {
      return new Subscript(object, new Literal(NumberLiteral.of(tokens.next())), offset);
    }
    return new Member(object, tokens.expect(Kind.NAME, "a name").text(), offset);
  }

  private Expression subscript(Expression object) {
    int offset = tokens.next().offset();
    Optional<Expression> from = bound();
    if (!tokens.current().isOperator(":")) {
      Expression index = from.orElseThrow(() -> tokens.unexpected("an expression"));
      tokens.expect("]");
      return new Subscript(object, index, offset);
    }
    tokens.expect(":");
    Optional<Expression> to = bound();
    Optional<Expression> step = tokens.accept(":") ? bound() : Optional.empty();
    tokens.expect("]");
    return new Slice(object, from, to, step, offset);
  }

  private Optional<Expression> bound() {
    boolean open = tokens.current().isOperator(":") || tokens.current().isOperator("]");
    return open ? Optional.empty() : Optional.of(expressions.expression());
  }

  /** Reads a filter's name and arguments. */
  FilterCall filter() {
    Token name = tokens.expect(Kind.NAME, "the name of a filter");
    return new FilterCall(name.text(), optionalArguments(), name.offset());
  }

  private CallArguments optionalArguments() {
    return tokens.current().isOperator("(") ? arguments() : CallArguments.NONE;
  }

  private Expression test(Expression value) {
    boolean negated = tokens.acceptName("not");
    Token name = tokens.expect(Kind.NAME, "the name of a test");
    boolean inParentheses = tokens.current().isOperator("(");
    CallArguments arguments = optionalArguments();
    if (!inParentheses && beginsOperand()) {
      Expression operand = postfix(primary());
      arguments = new CallArguments(List.of(operand), Map.of(), Optional.empty(), Optional.empty());
    }
    Expression test = new Tested(value, name.text(), arguments, name.offset());
    return negated ? new Not(test) : test;
  }

  private boolean beginsOperand() {
    Token token = tokens.current();
    if (token.isName("is")) {
      throw tokens.unexpected("no second test");
    }
    return switch (token.kind()) {
      case NAME -> !Set.of("else", "or", "and").contains(token.text());
      case STRING, INTEGER, FLOAT -> true;
      default -> token.isOperator("[") || token.isOperator("{");
    };
  }

  /** Reads arguments in parentheses. */
  private CallArguments arguments() {
    tokens.expect("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    Optional<Expression> spread = Optional.empty();
    Optional<Expression> namedSpread = Optional.empty();
    while (!tokens.accept(")")) {
      Token token = tokens.current();
      if (tokens.accept("*")) {
        spread = once(spread, token);
      } else if (tokens.accept("**")) {
        namedSpread = once(namedSpread, token);
      } else if (token.is(Kind.NAME) && tokens.ahead().isOperator("=")) {
        tokens.next();
        tokens.next();
        named.put(token.text(), expressions.expression());
      } else if (named.isEmpty() && spread.isEmpty() && namedSpread.isEmpty()) {
        positional.add(expressions.expression());
      } else {
        throw tokens.unexpected("a name and =");
      }
      separated(")");
    }
    return new CallArguments(positional, named, spread, namedSpread);
  }

  private Optional<Expression> once(Optional<Expression> before, Token token) {
    if (before.isPresent()) {
      throw TemplateError.syntax("a call has one " + token.text() + " at most", token.offset());
    }
    return Optional.of(expressions.expression());
  }
}

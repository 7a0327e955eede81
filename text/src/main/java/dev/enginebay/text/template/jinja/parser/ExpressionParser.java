package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.tree.Arithmetic;
import dev.enginebay.text.template.jinja.tree.Comparison;
import dev.enginebay.text.template.jinja.tree.Comparison.Operand;
import dev.enginebay.text.template.jinja.tree.Concatenation;
import dev.enginebay.text.template.jinja.tree.Conditional;
import dev.enginebay.text.template.jinja.tree.Expression;
import dev.enginebay.text.template.jinja.tree.Logic;
import dev.enginebay.text.template.jinja.tree.Not;
import dev.enginebay.text.template.jinja.tree.Sign;
import dev.enginebay.text.template.jinja.value.Operator;
import dev.enginebay.text.template.jinja.value.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads expressions, the operators from the loosest to the tightest. */
final class ExpressionParser {

  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "==", Relation.EQUAL,
          "!=", Relation.UNEQUAL,
          "<", Relation.LESS,
          "<=", Relation.LESS_OR_EQUAL,
          ">", Relation.MORE,
          ">=", Relation.MORE_OR_EQUAL);

  private static final Map<String, Operator> SUMS =
      Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);

  private static final Map<String, Operator> PRODUCTS =
      Map.of(
          "*", Operator.MULTIPLY,
          "/", Operator.DIVIDE,
          "//", Operator.FLOOR_DIVIDE,
          "%", Operator.REMAINDER);

  private final TokenStream tokens;
  private final PrimaryParser primaries;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.primaries = new PrimaryParser(tokens, this);
  }

  PrimaryParser primaries() {
    return primaries;
  }

  /** Reads an expression, an inline {@code if} included. */
  Expression expression() {
    tokens.enter();
    Expression value = or();
    while (tokens.acceptName("if")) {
      Expression test = or();
      Optional<Expression> otherwise =
          tokens.acceptName("else") ? Optional.of(expression()) : Optional.empty();
      value = new Conditional(test, value, otherwise);
    }
    tokens.leave();
    return value;
  }

  /** Reads an expression without an inline {@code if}. */
  Expression or() {
    Expression left = and();
    while (tokens.acceptName("or")) {
      left = new Logic(false, left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.acceptName("and")) {
      left = new Logic(true, left, not());
    }
    return left;
  }

  private Expression not() {
    if (!tokens.acceptName("not")) {
      return comparison();
    }
    tokens.enter();
    Expression operand = not();
    tokens.leave();
    return new Not(operand);
  }

  private Expression comparison() {
    Expression first = sum();
    List<Operand> operands = new ArrayList<>();
    for (Optional<Relation> next = relation(); next.isPresent(); next = relation()) {
      int offset = tokens.current().offset();
      operands.add(new Operand(next.get(), sum(), offset));
    }
    return operands.isEmpty() ? first : new Comparison(first, operands);
  }

  private Optional<Relation> relation() {
    Token token = tokens.current();
    Relation named = token.is(Kind.OPERATOR) ? RELATIONS.get(token.text()) : null;
    if (named != null) {
      tokens.next();
      return Optional.of(named);
    }
    if (tokens.acceptName("in")) {
      return Optional.of(Relation.IN);
    }
    if (token.isName("not") && tokens.ahead().isName("in")) {
      tokens.next();
      tokens.next();
      return Optional.of(Relation.NOT_IN);
    }
    return Optional.empty();
  }

  private Expression sum() {
    Expression left = concatenation();
    for (Optional<Operator> next = oneOf(SUMS); next.isPresent(); next = oneOf(SUMS)) {
      Token sign = tokens.next();
      left = new Arithmetic(next.get(), left, concatenation(), sign.offset());
    }
    return left;
  }

  private Expression concatenation() {
    Expression first = product();
    if (!tokens.current().isOperator("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.accept("~")) {
      parts.add(product());
    }
    return new Concatenation(parts);
  }

  private Expression product() {
    Expression left = power();
    for (Optional<Operator> next = oneOf(PRODUCTS); next.isPresent(); next = oneOf(PRODUCTS)) {
      Token sign = tokens.next();
      left = new Arithmetic(next.get(), left, power(), sign.offset());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (tokens.current().isOperator("**")) {
      int offset = tokens.next().offset();
      left = new Arithmetic(Operator.POWER, left, unary(true), offset);
    }
    return left;
  }

  private Optional<Operator> oneOf(Map<String, Operator> operators) {
    Token token = tokens.current();
    return token.is(Kind.OPERATOR)
        ? Optional.ofNullable(operators.get(token.text()))
        : Optional.empty();
  }

  private Expression unary(boolean filtered) {
    tokens.enter();
    Token token = tokens.current();
    Expression value;
    if (token.isOperator("-") || token.isOperator("+")) {
      tokens.next();
      value = new Sign(token.isOperator("-"), unary(false), token.offset());
    } else {
      value = primaries.primary();
    }
    value = primaries.postfix(value);
    tokens.leave();
    return filtered ? primaries.filtered(value) : value;
  }
}

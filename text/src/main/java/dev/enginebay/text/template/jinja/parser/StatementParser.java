package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.tree.Assign;
import dev.enginebay.text.template.jinja.tree.Body;
import dev.enginebay.text.template.jinja.tree.Call;
import dev.enginebay.text.template.jinja.tree.CallBlock;
import dev.enginebay.text.template.jinja.tree.Capture;
import dev.enginebay.text.template.jinja.tree.Expression;
import dev.enginebay.text.template.jinja.tree.FilterBlock;
import dev.enginebay.text.template.jinja.tree.FilterCall;
import dev.enginebay.text.template.jinja.tree.For;
import dev.enginebay.text.template.jinja.tree.Generation;
import dev.enginebay.text.template.jinja.tree.If;
import dev.enginebay.text.template.jinja.tree.LoopControl;
import dev.enginebay.text.template.jinja.tree.Macro.Extras;
import dev.enginebay.text.template.jinja.tree.MacroDefinition;
import dev.enginebay.text.template.jinja.tree.Output;
import dev.enginebay.text.template.jinja.tree.Print;
import dev.enginebay.text.template.jinja.tree.Signal;
import dev.enginebay.text.template.jinja.tree.Signature;
import dev.enginebay.text.template.jinja.tree.Signature.Parameter;
import dev.enginebay.text.template.jinja.tree.Statement;
import dev.enginebay.text.template.jinja.tree.Target;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads text and tags. */
public final class StatementParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final PrimaryParser primaries;

  /** Names that the template sets. */
  private final Set<String> bound = new HashSet<>();

  /** How many loops are open, as far as break and continue can see. */
  private int loops;

  public StatementParser(List<Token> tokens) {
    this.tokens = new TokenStream(tokens);
    this.expressions = new ExpressionParser(this.tokens);
    this.primaries = expressions.primaries();
  }

  /** Reads a whole template. */
  public Body template() {
    return body(Set.of());
  }

  /** Returns the names that the template reads somewhere and sets nowhere. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(primaries.names());
    names.removeAll(bound);
    return names;
  }

  /** Reads statements up to a tag that ends them, whose name is read next. */
  private Body body(Set<String> ends) {
    tokens.enter();
    List<Statement> statements = new ArrayList<>();
    while (!tokens.current().is(Kind.END)) {
      Token token = tokens.next();
      switch (token.kind()) {
        case DATA -> statements.add(new Output(Text.markup(token.text())));
        case VARIABLE_BEGIN -> {
          statements.add(new Print(primaries.tuple(true), token.offset()));
          tokens.expect(Kind.VARIABLE_END, "}}");
        }
        default -> {
          if (ends.contains(tokens.current().text())) {
            tokens.leave();
            return new Body(statements);
          }
          statements.add(statement());
          tokens.expect(Kind.BLOCK_END, "%}");
        }
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected(String.join(" or ", ends.stream().sorted().toList()));
    }
    tokens.leave();
    return new Body(statements);
  }

  private Body bodyUntil(String end) {
    tokens.expect(Kind.BLOCK_END, "%}");
    Body body = body(Set.of(end));
    tokens.expectName(end);
    return body;
  }

  private Statement statement() {
    Token tag = tokens.expect(Kind.NAME, "the name of a tag");
    return switch (tag.text()) {
      case "if" -> branches();
      case "for" -> loop(tag.offset());
      case "set" -> set(tag.offset());
      case "macro" -> macro();
      case "call" -> callBlock();
      case "filter" -> filterBlock(tag.offset());
      case "generation" -> new Generation(bodyUntil("endgeneration"));
      case "break" -> control(Signal.BREAK, tag);
      case "continue" -> control(Signal.CONTINUE, tag);
      default ->
          throw TemplateError.syntax("the tag " + tag.text() + " is not supported", tag.offset());
    };
  }

  private Statement control(Signal signal, Token tag) {
    if (loops == 0) {
      throw TemplateError.syntax(tag.text() + " stands in no loop", tag.offset());
    }
    return new LoopControl(signal);
  }

  private Statement branches() {
    List<If.Branch> branches = new ArrayList<>();
    do {
      Expression test = primaries.tuple(false);
      tokens.expect(Kind.BLOCK_END, "%}");
      branches.add(new If.Branch(test, body(Set.of("elif", "else", "endif"))));
    } while (tokens.acceptName("elif"));
    Optional<Body> otherwise =
        tokens.acceptName("else") ? Optional.of(rest("endif")) : Optional.empty();
    tokens.expectName("endif");
    return new If(branches, otherwise);
  }

  private Body rest(String end) {
    tokens.expect(Kind.BLOCK_END, "%}");
    return body(Set.of(end));
  }

  private Statement loop(int offset) {
    Token first = tokens.current();
    Target target = target(false);
    if (target.equals(new Target.NameTarget("loop"))) {
      throw TemplateError.syntax("loop cannot be the name of an item", first.offset());
    }
    tokens.expectName("in");
    Expression iterable = primaries.tuple(false);
    Optional<Expression> filter =
        tokens.acceptName("if") ? Optional.of(expressions.expression()) : Optional.empty();
    if (tokens.current().isName("recursive")) {
      throw TemplateError.syntax("recursive loops are not supported", tokens.current().offset());
    }
    tokens.expect(Kind.BLOCK_END, "%}");
    loops++;
    Body body = body(Set.of("endfor", "else"));
    loops--;
    Optional<Body> otherwise =
        tokens.acceptName("else") ? Optional.of(rest("endfor")) : Optional.empty();
    tokens.expectName("endfor");
    return new For(target, iterable, filter, body, otherwise, offset);
  }

  private Statement set(int offset) {
    Target target = target(true);
    if (tokens.accept("=")) {
      return new Assign(target, primaries.tuple(true), offset);
    }
    List<FilterCall> filters = filters();
    return new Capture(target, filters, captured("endset"), offset);
  }

  private Target target(boolean fields) {
    Target first = single(fields);
    if (!tokens.current().isOperator(",")) {
      return first;
    }
    List<Target> targets = new ArrayList<>(List.of(first));
    while (tokens.accept(",") && !tokens.current().isName("in")) {
      targets.add(single(fields));
    }
    return new Target.Unpacking(targets);
  }

  private Target single(boolean fields) {
    if (tokens.accept("(")) {
      tokens.enter();
      Target inner = target(fields);
      tokens.leave();
      tokens.expect(")");
      return inner;
    }
    String name = tokens.expect(Kind.NAME, "a name").text();
    return fields && tokens.accept(".")
        ? new Target.FieldTarget(name, tokens.expect(Kind.NAME, "a name").text())
        : bound(name);
  }

  private Target bound(String name) {
    bound.add(name);
    return new Target.NameTarget(name);
  }

  private List<FilterCall> filters() {
    List<FilterCall> filters = new ArrayList<>();
    while (tokens.accept("|")) {
      filters.add(primaries.filter());
    }
    return filters;
  }

  private Statement filterBlock(int offset) {
    List<FilterCall> filters = new ArrayList<>(List.of(primaries.filter()));
    filters.addAll(filters());
    return new FilterBlock(filters, captured("endfilter"), offset);
  }

  private Statement macro() {
    String name = tokens.expect(Kind.NAME, "a name").text();
    bound.add(name);
    Signature signature = signature();
    boolean positional = primaries.names().remove("varargs");
    boolean named = primaries.names().remove("kwargs");
    Body body = captured("endmacro");
    Extras extras =
        new Extras(primaries.names().contains("varargs"), primaries.names().contains("kwargs"));
    if (positional) {
      primaries.names().add("varargs");
    }
    if (named) {
      primaries.names().add("kwargs");
    }
    return new MacroDefinition(name, signature, body, extras);
  }

  private Signature signature() {
    tokens.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!tokens.accept(")")) {
      String name = tokens.expect(Kind.NAME, "a name").text();
      Optional<Expression> otherwise =
          tokens.accept("=") ? Optional.of(expressions.expression()) : Optional.empty();
      bound.add(name);
      parameters.add(new Parameter(name, otherwise));
      if (!tokens.current().isOperator(")")) {
        tokens.expect(",");
      }
    }
    return new Signature(parameters);
  }

  private Statement callBlock() {
    Signature signature = tokens.current().isOperator("(") ? signature() : new Signature(List.of());
    Token start = tokens.current();
    if (!(expressions.expression() instanceof Call call)) {
      throw TemplateError.syntax("a call is expected", start.offset());
    }
    return new CallBlock(call, signature, captured("endcall"));
  }

  /** Reads a body whose loops are its own. */
  private Body captured(String end) {
    int outer = loops;
    loops = 0;
    Body body = bodyUntil(end);
    loops = outer;
    return body;
  }
}

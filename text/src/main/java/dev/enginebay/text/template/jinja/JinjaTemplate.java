package dev.enginebay.text.template.jinja;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.text.template.jinja.builtin.Functions;
import dev.enginebay.text.template.jinja.parser.Lexer;
import dev.enginebay.text.template.jinja.parser.Source;
import dev.enginebay.text.template.jinja.parser.StatementParser;
import dev.enginebay.text.template.jinja.tree.Body;
import dev.enginebay.text.template.jinja.tree.Frame;
import dev.enginebay.text.template.jinja.tree.Rendering;
import dev.enginebay.text.template.jinja.tree.Scope;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.TemplateError.Kind;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;
import dev.enginebay.text.tokenizer.MarkedText;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A template that was read. Immutable: any threads may render it at once. */
public final class JinjaTemplate {

  private final TemplateOwner owner;
  private final Source source;
  private final Body body;
  private final Set<String> names;

  private JinjaTemplate(TemplateOwner owner, Source source, Body body, Set<String> names) {
    this.owner = owner;
    this.source = source;
    this.body = body;
    this.names = names;
  }

  /**
   * Reads a template without running any of it.
   *
   * @param template its text
   * @param owner who supplied it
   * @return the template
   * @throws InferenceException TEMPLATE_UNSUPPORTED if it is not in the language, TEMPLATE_FAILED
   *     if it is too long or too deep, with line, column and the line's text
   */
  public static JinjaTemplate read(String template, TemplateOwner owner) {
    if (template.length() > Limits.TEMPLATE) {
      throw new InferenceException(
          Reason.TEMPLATE_FAILED,
          "%s has more than %s characters, the most allowed.%s"
              .formatted(owner.subject(), Limits.TEMPLATE, owner.remedy()));
    }
    Source source = new Source(template);
    try {
      StatementParser parser = new StatementParser(Lexer.tokens(source));
      Body body = parser.template();
      return new JinjaTemplate(owner, source, body, parser.names());
    } catch (TemplateError error) {
      throw failure(error, owner, source, error.offset());
    }
  }

  /**
   * Returns whether the template names a value that is not its own.
   *
   * @param name of a value
   * @return true if it reads the name somewhere and sets it nowhere
   */
  public boolean names(String name) {
    return names.contains(name);
  }

  /**
   * Writes the template with values for its names.
   *
   * @param names the values
   * @param reads receives the name of a value whenever the template asks for it
   * @param limits how much it may do
   * @param clock what {@code strftime_now} reads
   * @param unwanted asked now and then: whether the result is of no use any more
   * @return what it writes; empty if that became unwanted
   * @throws InferenceException TEMPLATE_FAILED naming what failed, or the limit it went over, with
   *     line, column and the line's text, but nothing that callers wrote
   */
  public Optional<MarkedText> render(
      Map<String, Value> names,
      Consumer<String> reads,
      Limits limits,
      Supplier<ZonedDateTime> clock,
      BooleanSupplier unwanted) {
    return render(names, reads, new Budget(limits, System::nanoTime, unwanted), clock);
  }

  /** Writes the template with a budget that may read another clock. */
  Optional<MarkedText> render(
      Map<String, Value> names,
      Consumer<String> reads,
      Budget budget,
      Supplier<ZonedDateTime> clock) {
    Rendering rendering = new Rendering(budget);
    Scope functions = new Scope(null);
    Functions.of(clock).forEach(functions::set);
    Scope scope = new Scope(functions, reads);
    names.forEach(scope::set);
    TextBuilder out = new TextBuilder(budget);
    try {
      new Frame(rendering, scope, out).run(body);
      return Optional.of(out.build().marked());
    } catch (TemplateError error) {
      if (error.kind() == Kind.UNWANTED) {
        return Optional.empty();
      }
      throw failure(error, owner, source, rendering.offset());
    }
  }

  private static InferenceException failure(
      TemplateError error, TemplateOwner owner, Source source, int offset) {
    boolean unknown = error.kind() == Kind.SYNTAX;
    return new InferenceException(
        unknown ? Reason.TEMPLATE_UNSUPPORTED : Reason.TEMPLATE_FAILED,
        "%s %s: %s (%s).%s"
            .formatted(
                owner.subject(),
                unknown ? "cannot be read" : "failed",
                error.words(),
                source.place(offset),
                owner.remedy()));
  }
}

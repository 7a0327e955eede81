package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a sequence or a string, as in {@code x[1:-1:2]}. */
public record Slice(
    Expression object,
    Optional<Expression> from,
    Optional<Expression> to,
    Optional<Expression> step,
    int offset)
    implements Expression {

  /** Indexes that are inside. */
  private record Range(int start, int end, int step) {

    List<Integer> indexes() {
      List<Integer> indexes = new ArrayList<>();
      for (long i = start; step > 0 ? i < end : i > end; i += step) {
        indexes.add((int) i);
      }
      return indexes;
    }
  }

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(object);
    Optional<Integer> start = bound(from, frame);
    Optional<Integer> end = bound(to, frame);
    int stride = bound(step, frame).orElse(1);
    frame.at(offset);
    if (stride == 0) {
      throw TemplateError.failed("the step of a slice must not be 0");
    }
    if (value instanceof Text text) {
      return slice(text, range(start, end, stride, text.length()), frame.budget());
    }
    if (value instanceof Seq seq && seq.indexed()) {
      Range range = range(start, end, stride, seq.items().size());
      frame.budget().steps(seq.items().size());
      return new Seq(range.indexes().stream().map(seq.items()::get).toList(), seq.form());
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateError.failed("a " + value.kind() + " has no slices");
  }

  private static Optional<Integer> bound(Optional<Expression> expression, Frame frame) {
    return expression.map(frame::eval).filter(value -> value != None.NONE).map(Numbers::count);
  }

  private static Range range(Optional<Integer> from, Optional<Integer> to, int step, int length) {
    int least = step > 0 ? 0 : -1;
    int most = step > 0 ? length : length - 1;
    int start = from.map(i -> inside(i, length, least, most)).orElse(step > 0 ? least : most);
    int end = to.map(i -> inside(i, length, least, most)).orElse(step > 0 ? most : least);
    return new Range(start, end, step);
  }

  private static int inside(int index, int length, int least, int most) {
    int counted = index < 0 ? index + length : index;
    return Math.max(least, Math.min(most, counted));
  }

  private static Text slice(Text text, Range range, Budget budget) {
    if (range.step() == 1) {
      return range.start() >= range.end()
          ? Text.EMPTY
          : text.slice(text.unit(range.start(), budget), text.unit(range.end(), budget), budget);
    }
    int[] units = units(text, budget);
    TextBuilder part = new TextBuilder(budget);
    range.indexes().forEach(i -> part.append(text, units[i], units[i + 1]));
    return part.build();
  }

  /** Returns where each code point begins, and where the last ends. */
  private static int[] units(Text text, Budget budget) {
    budget.steps(text.length());
    int[] units = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      units[i + 1] = units[i] + Character.charCount(text.chars().codePointAt(units[i]));
    }
    return units;
  }
}

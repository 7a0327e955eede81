package dev.enginebay.text.template.jinja.value;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What a template may still do. Whatever takes time or memory in proportion to values is paid for
 * here before it is done.
 */
public final class Budget {

  /** The clock is read once in so many steps. */
  private static final long CLOCK_STEPS = 4096;

  /** Characters that are copied or compared in the time of a step. */
  private static final long STEP_CHARACTERS = 8;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final BooleanSupplier unwanted;
  private final long started;
  private long steps;
  private long nextCheck;
  private long output;
  private int depth;

  /**
   * A full budget.
   *
   * @param nanoTime the clock, of any beginning
   * @param unwanted asked now and then: whether nobody wants the result any more
   */
  public Budget(Limits limits, LongSupplier nanoTime, BooleanSupplier unwanted) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.unwanted = unwanted;
    this.started = nanoTime.getAsLong();
    this.nextCheck = Math.min(CLOCK_STEPS, limits.steps());
  }

  /** Pays for work. */
  public void steps(long count) {
    steps += count;
    if (steps > nextCheck) {
      check();
    }
  }

  /** Pays for characters that are copied or compared. */
  public void characters(long count) {
    steps(count / STEP_CHARACTERS);
  }

  /** Pays for characters that are written. */
  public void written(long count) {
    output += count;
    if (output > limits.output()) {
      throw TemplateError.limit(
          "it writes more than %s characters, the most allowed here".formatted(limits.output()));
    }
  }

  /** Goes one level deeper into a template or a value. */
  public void enter() {
    steps(1);
    if (++depth > limits.depth()) {
      throw TemplateError.limit(
          "it nests deeper than %s levels, the most allowed".formatted(limits.depth()));
    }
  }

  public void leave() {
    depth--;
  }

  private void check() {
    if (steps > limits.steps()) {
      throw TemplateError.limit(
          "it takes more than %s steps, the most allowed here".formatted(limits.steps()));
    }
    if (unwanted.getAsBoolean()) {
      throw TemplateError.unwanted();
    }
    if (steps > limits.untimedSteps() && nanoTime.getAsLong() - started > limits.time().toNanos()) {
      throw TemplateError.limit(
          "it takes longer than %s ms, the longest allowed here"
              .formatted(limits.time().toMillis()));
    }
    nextCheck = Math.min(steps + CLOCK_STEPS, limits.steps());
  }
}

package dev.enginebay.text.template.jinja.value;

import java.time.Duration;

/**
 * How much a template may do.
 *
 * @param steps parts of the template that are evaluated, and work in proportion to values
 * @param untimedSteps steps before the clock counts, so that a busy machine fails no ordinary
 *     template
 * @param depth how deep the template and its values nest
 * @param output characters that are written
 * @param time how long it may take
 */
public record Limits(long steps, long untimedSteps, int depth, long output, Duration time) {

  private static final long STEPS = 1_000_000;
  private static final long UNTIMED_STEPS = 200_000;
  private static final int DEPTH = 600;
  private static final long OUTPUT = 1_000_000;
  private static final long MILLIS = 150;

  /** The most characters of a template. */
  public static final int TEMPLATE = 256 * 1024;

  /** How deep the parser goes, which needs more stack for a level than the evaluator. */
  public static final int SYNTAX_DEPTH = 100;

  /**
   * Returns what a template may do with a conversation: a fixed amount, and more for a longer one.
   *
   * @param values messages, tools and what they consist of
   * @param characters in all of them
   * @return the limits
   */
  public static Limits of(long values, long characters) {
    return new Limits(
        STEPS + 1_000 * values + 4 * characters,
        UNTIMED_STEPS,
        DEPTH,
        OUTPUT + 100 * values + 8 * characters,
        Duration.ofMillis(MILLIS).plusNanos(50_000 * values + 200 * characters));
  }
}

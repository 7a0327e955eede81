package dev.enginebay.text.template.jinja;

import java.time.ZonedDateTime;
import java.util.function.Supplier;

/** One evaluation of a template: what all its frames share. */
final class Rendering {

  private final Budget budget;
  private final Supplier<ZonedDateTime> clock;
  private int offset;

  Rendering(Budget budget, Supplier<ZonedDateTime> clock) {
    this.budget = budget;
    this.clock = clock;
  }

  Budget budget() {
    return budget;
  }

  /** Returns the time that {@code strftime_now} writes. */
  ZonedDateTime now() {
    return clock.get();
  }

  void at(int place) {
    offset = place;
  }

  /** Returns where in the template's text the evaluation stands. */
  int offset() {
    return offset;
  }
}

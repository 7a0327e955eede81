package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Budget;

/** One evaluation of a template: what all its frames share. */
public final class Rendering {

  private final Budget budget;
  private int offset;

  public Rendering(Budget budget) {
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  void at(int place) {
    offset = place;
  }

  /** Returns where in the template's text the evaluation stands. */
  public int offset() {
    return offset;
  }
}

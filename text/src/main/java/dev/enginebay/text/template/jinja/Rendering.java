package dev.enginebay.text.template.jinja;

/** One evaluation of a template: what all its frames share. */
final class Rendering {

  private final Budget budget;
  private int offset;

  Rendering(Budget budget) {
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  void at(int place) {
    offset = place;
  }

  /** Returns where in the template's text the evaluation stands. */
  int offset() {
    return offset;
  }
}

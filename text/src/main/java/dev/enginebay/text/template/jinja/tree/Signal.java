package dev.enginebay.text.template.jinja.tree;

/** How statements ended. */
public enum Signal {
  /** All were run. */
  DONE,
  /** The loop around ends. */
  BREAK,
  /** The loop around goes on with the next item. */
  CONTINUE
}

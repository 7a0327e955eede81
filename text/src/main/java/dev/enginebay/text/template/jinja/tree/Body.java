package dev.enginebay.text.template.jinja.tree;

import java.util.List;

/** Statements one after another. */
public record Body(List<Statement> statements) implements Statement {

  @Override
  public Signal run(Frame frame) {
    for (Statement statement : statements) {
      Signal signal = frame.run(statement);
      if (signal != Signal.DONE) {
        return signal;
      }
    }
    return Signal.DONE;
  }
}

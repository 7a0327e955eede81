package dev.enginebay.text.template.jinja.tree;

import java.util.List;
import java.util.Optional;

/** The first of several bodies whose test holds. */
public record If(List<Branch> branches, Optional<Body> otherwise) implements Statement {

  /** A test and what it guards. */
  public record Branch(Expression test, Body body) {}

  @Override
  public Signal run(Frame frame) {
    for (Branch branch : branches) {
      if (frame.eval(branch.test()).truthy()) {
        return frame.run(branch.body());
      }
    }
    return otherwise.map(frame::run).orElse(Signal.DONE);
  }
}

package dev.enginebay.text.template.jinja.tree;

/** A body that the model wrote: Hugging Face's tag, which matters to training alone. */
public record Generation(Body body) implements Statement {

  @Override
  public Signal run(Frame frame) {
    return frame.in(new Scope(frame.scope())).run(body);
  }
}

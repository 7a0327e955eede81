package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;

/** A backend whose whole answers are altered. */
final class OtherAnswers extends DelegatingBackend {

  private final Change change;

  OtherAnswers(InferenceBackend backend, Change change) {
    super(backend);
    this.change = change;
  }

  /** Alters an answer. */
  interface Change {
    ChatResponse of(Prompt prompt, ChatOptions options, ChatResponse answer);
  }

  /** A mutant of this kind. */
  static Mutant mutant(String clause, String name, Change change) {
    return Mutant.of(clause, name, backend -> new OtherAnswers(backend, change));
  }

  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    return change.of(prompt, options, super.infer(prompt, options));
  }
}

package dev.enginebay.cli.compare;

import dev.enginebay.Prompt;
import dev.enginebay.reference.Choice;
import dev.enginebay.reference.GreedyReference;
import dev.enginebay.tck.agreement.Oracle;
import java.nio.file.Path;
import java.util.List;

/** The reference in plain Java, as the oracle of a comparison. */
final class ReferenceOracle implements Oracle {

  private final GreedyReference reference;

  private ReferenceOracle(GreedyReference reference) {
    this.reference = reference;
  }

  /**
   * Reads a model.
   *
   * @throws dev.enginebay.InferenceException if the reference cannot compute it
   */
  static ReferenceOracle read(Path model) {
    return new ReferenceOracle(GreedyReference.read(model));
  }

  /** Returns whether the model has a chat template. */
  boolean chats() {
    return reference.hasTemplate();
  }

  @Override
  public List<Decision> answer(Prompt prompt, int maxTokens) {
    return reference.answer(prompt, maxTokens).stream().map(ReferenceOracle::decision).toList();
  }

  private static Decision decision(Choice choice) {
    return new Decision(
        choice.text(),
        choice.rivals().stream().map(rival -> new Rival(rival.text(), rival.lead())).toList());
  }
}

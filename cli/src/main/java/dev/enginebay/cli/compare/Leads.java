package dev.enginebay.cli.compare;

import dev.enginebay.FinishReason;
import dev.enginebay.Prompt;
import dev.enginebay.tck.agreement.Decisions;
import dev.enginebay.tck.agreement.Decisions.Fork;
import java.util.List;
import java.util.Optional;

/** What plain Java answers, and how clear its choices are where answers of engines differ. */
final class Leads {

  private final Decisions answer;

  Leads(Decisions answer) {
    this.answer = answer;
  }

  /** Computes as many tokens as the longest of some answers has, and the one that ends it. */
  static Leads of(ReferenceOracle reference, Prompt prompt, List<Entry> entries) {
    int longest =
        entries.stream()
            .mapToInt(entry -> entry.tokens().orElse(entry.pieces().size()))
            .max()
            .orElse(0);
    return new Leads(new Decisions(reference.answer(prompt, longest + 1)));
  }

  /** Returns how clear the choice was where two answers part; empty if this one differs before. */
  Optional<Fork> between(String one, String other) {
    return answer.between(one, other);
  }

  /** Returns whether an answer is this one, as far as it goes if it was cut off. */
  boolean confirms(String text, FinishReason end) {
    return end == FinishReason.STOP ? answer.text().equals(text) : answer.text().startsWith(text);
  }

  /** Returns the answer, which may go on after those of the engines. */
  String text() {
    return answer.text();
  }
}

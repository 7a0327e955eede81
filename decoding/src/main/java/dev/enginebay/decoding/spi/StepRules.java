package dev.enginebay.decoding.spi;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The rules of {@link Decoder} that a step obeys. */
final class StepRules {

  private final Geometry geometry;

  StepRules(Geometry geometry) {
    this.geometry = geometry;
  }

  /** Returns the first rule that a step breaks, given the current lengths of the sequences. */
  Optional<String> broken(Step step, int[] lengths) {
    if (step.runs().isEmpty()) {
      return Optional.of("a step has no run");
    }
    if (step.tokens() > geometry.stepTokens()) {
      return Optional.of(
          "a step has " + step.tokens() + " of " + geometry.stepTokens() + " tokens");
    }
    Set<Integer> sequences = new HashSet<>();
    boolean several = step.runs().size() > 1;
    for (Run run : step.runs()) {
      if (run.sequence() < 0 || run.sequence() >= geometry.sequences()) {
        return Optional.of("there is no sequence " + run.sequence());
      }
      if (!sequences.add(run.sequence())) {
        return Optional.of("a step has two runs of sequence " + run.sequence());
      }
      if (several
          && run.tokens().length > 1
          && geometry.mixing() == Geometry.Mixing.SINGLE_TOKENS) {
        return Optional.of("a longer run is not alone in its step");
      }
      Optional<String> broken = broken(run, lengths[run.sequence()]);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Optional<String> broken(Run run, int length) {
    if (run.position() != length) {
      return Optional.of(
          "a run begins at " + run.position() + " of a sequence that ends at " + length);
    }
    if (run.end() > geometry.contextLength()) {
      return Optional.of("a run ends at " + run.end() + " of " + geometry.contextLength());
    }
    for (int token : run.tokens()) {
      if (token < 0 || token >= geometry.vocabularySize()) {
        return Optional.of("token " + token + " is not in the vocabulary");
      }
    }
    return Optional.empty();
  }
}

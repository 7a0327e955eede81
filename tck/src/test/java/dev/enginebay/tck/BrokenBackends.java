package dev.enginebay.tck;

import dev.enginebay.spi.BackendProvider;
import java.util.List;
import java.util.stream.Stream;

/** All mutants: for every clause at least one backend that breaks it. */
final class BrokenBackends {

  private BrokenBackends() {}

  /** Every mutant there is. */
  static List<Mutant> all() {
    return Stream.of(
            BrokenDiscovery.mutants(),
            BrokenLoading.mutants(),
            BrokenUnloading.mutants(),
            BrokenInfo.mutants(),
            BrokenGeneration.mutants(),
            BrokenStops.mutants(),
            BrokenSampling.mutants(),
            BrokenStreams.mutants(),
            BrokenCancelling.mutants(),
            BrokenConcurrency.mutants(),
            BrokenErrors.mutants(),
            BrokenChats.mutants(),
            BrokenTokens.mutants(),
            BrokenAgreement.mutants(),
            BrokenResources.mutants())
        .flatMap(List::stream)
        .toList();
  }

  /** The correct provider, or what the named mutant makes of it. */
  static BackendProvider provider(String mutant) {
    BackendProvider correct = new ScriptedBackend();
    if (mutant.isEmpty()) {
      return correct;
    }
    return all().stream()
        .filter(candidate -> candidate.name().equals(mutant))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no mutant " + mutant))
        .change()
        .apply(correct);
  }
}

package dev.enginebay.tck;

import dev.enginebay.spi.BackendProvider;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All mutants: for every clause at least one backend that breaks it. */
final class BrokenBackends {

  private static final Mutant NONE = new Mutant("", Set.of(), UnaryOperator.identity(), true);

  private BrokenBackends() {}

  /** Every mutant there is. */
  static List<Mutant> all() {
    return Stream.of(
            BrokenGeneration.mutants(),
            BrokenStops.mutants(),
            BrokenSampling.mutants(),
            BrokenErrors.mutants(),
            BrokenChats.mutants(),
            BrokenTokens.mutants(),
            BrokenAgreement.mutants(),
            BrokenCleanRooms.mutants())
        .flatMap(List::stream)
        .toList();
  }

  /** The mutant of a name; the empty name is the correct backend's. */
  static Mutant named(String name) {
    return Stream.concat(Stream.of(NONE), all().stream())
        .filter(mutant -> mutant.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no mutant " + name));
  }

  /** The correct provider, or what the named mutant makes of it. */
  static BackendProvider provider(String mutant) {
    return named(mutant).change().apply(new ScriptedBackend());
  }
}

package dev.enginebay.tck;

import java.time.Duration;

/** What child JVMs show of the correct backend, seen once for all mutants that they do not meet. */
final class SharedObservations {

  private static final Observations CORRECT =
      new ChildObservations(
          ConformanceSubject.of(new ScriptedBackend(), ScriptedConformance.model()),
          new Patience(Duration.ofSeconds(30), Duration.ZERO));

  private SharedObservations() {}

  static Observations ofTheCorrectBackend() {
    return CORRECT;
  }
}

package dev.enginebay.tck;

/** What child JVMs observed of the subject, each made once in a run when it is first asked for. */
final class Observations {

  private final ConformanceSubject declared;

  Observations(ConformanceSubject declared) {
    this.declared = declared;
  }

  ConformanceSubject declared() {
    return declared;
  }
}

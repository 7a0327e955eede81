package dev.enginebay.tck;

/** The references that subjects bring. */
final class References {

  private References() {}

  /** That of a subject; without one the test stays unverified. */
  static Reference of(Subject subject) {
    return subject
        .declared()
        .reference()
        .map(Reference::parse)
        .orElseThrow(
            () ->
                subject.unverified(
                    "There is no independent computation to compare with. Bring one with"
                        + " ConformanceSubject.withReference."));
  }
}

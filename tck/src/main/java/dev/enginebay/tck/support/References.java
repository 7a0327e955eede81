package dev.enginebay.tck.support;

/** The references that subjects bring. */
public final class References {

  private References() {}

  /**
   * Returns the reference of a subject.
   *
   * @param subject which
   * @return what it says
   * @throws Unverified if the subject brings none
   */
  public static Reference of(Subject subject) {
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

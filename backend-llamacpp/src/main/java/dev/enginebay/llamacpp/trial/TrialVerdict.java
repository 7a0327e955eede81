package dev.enginebay.llamacpp.trial;

/**
 * The verdict of a trial.
 *
 * @param kind the kind of verdict
 * @param words how long it took, or the last output of llama.cpp
 */
public record TrialVerdict(Kind kind, String words) {

  public enum Kind {
    PASSED,
    /** The JVM crashed. */
    FATAL,
    /** The model computes without progress. */
    ENDLESS
  }

  /** Returns whether the verdict is stored; time that ran out may be due to a slow machine. */
  boolean lasts() {
    return kind != Kind.ENDLESS;
  }
}

package dev.enginebay.llamacpp.trial;

/**
 * What a trial showed of a model.
 *
 * @param kind in a word
 * @param words how long it took, or what llama.cpp said at its end
 */
public record TrialVerdict(Kind kind, String words) {

  public enum Kind {
    PASSED,
    /** Returns the JVM died of it. */
    FATAL,
    /** It computes without getting on. */
    ENDLESS
  }

  /** Whether another trial would show the same on any day: a slow machine may be taken amiss. */
  boolean lasts() {
    return kind != Kind.ENDLESS;
  }
}

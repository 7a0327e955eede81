package dev.enginebay.llamacpp.fuzz;

/**
 * What became of a file.
 *
 * @param end how it ended
 * @param described whether every part of it is in the description of its architecture
 * @param said by whoever refused it, or the last that the process wrote
 */
record Fate(End end, boolean described, String said) {

  /** How it ended. */
  enum End {
    /** Java refused it before native code saw it. */
    CHECKED,
    /** llama.cpp refused it, or a trial did. */
    REFUSED,
    /** It was loaded, tokens were evaluated, and it was freed. */
    RAN,
    /** The process ended. */
    DIED,
    /** The process did not answer in time. */
    HUNG
  }

  /** Whether it took the process with it. */
  boolean fatal() {
    return end == End.DIED || end == End.HUNG;
  }
}

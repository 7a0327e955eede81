package dev.enginebay.llamacpp.fuzz;

/**
 * The outcome of loading a file.
 *
 * @param end the kind of outcome
 * @param described whether the description of its architecture covers all of the file
 * @param said the message of the refusal, or the last output of the process
 */
record Fate(End end, boolean described, String said) {

  /** The kind of outcome. */
  enum End {
    /** Java refused it before native code saw it. */
    CHECKED,
    /** llama.cpp refused it, or a trial did. */
    REFUSED,
    /** It was loaded, tokens were evaluated, and it was freed. */
    RAN,
    /** The process crashed. */
    DIED,
    /** The process did not answer in time. */
    HUNG
  }

  /** Returns whether the process crashed. */
  boolean fatal() {
    return end == End.DIED || end == End.HUNG;
  }
}

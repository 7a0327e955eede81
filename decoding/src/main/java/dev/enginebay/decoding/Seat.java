package dev.enginebay.decoding;

/**
 * A generation's place at the model: what it has read and written, and which of the decoder's
 * sequences holds it, if any. Used on the model's thread only.
 */
final class Seat {

  private static final int NONE = -1;

  private final Generation generation;
  private final Transcript transcript;
  private int sequence = NONE;

  Seat(Generation generation, Transcript transcript) {
    this.generation = generation;
    this.transcript = transcript;
  }

  Generation generation() {
    return generation;
  }

  Transcript transcript() {
    return transcript;
  }

  boolean seated() {
    return sequence != NONE;
  }

  int sequence() {
    return sequence;
  }

  void sitOn(int freeSequence) {
    sequence = freeSequence;
  }

  /** Gives the sequence back; what it held must be evaluated anew. */
  int standUp() {
    int freed = sequence;
    sequence = NONE;
    transcript.evaluatedTo(0);
    return freed;
  }
}

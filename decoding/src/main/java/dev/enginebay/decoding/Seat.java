package dev.enginebay.decoding;

/**
 * A slot for a running generation: its transcript, and the decoder's sequence that holds it, if
 * any. Used on the model's thread only.
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

  /** Gives the sequence up, so that its tokens must be evaluated again, and returns it. */
  int standUp() {
    int freed = sequence;
    sequence = NONE;
    transcript.evaluatedTo(0);
    return freed;
  }
}

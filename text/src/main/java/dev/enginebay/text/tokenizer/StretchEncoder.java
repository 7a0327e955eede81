package dev.enginebay.text.tokenizer;

/** Encodes stretches of plain text. Immutable; what changes while one text is encoded is a run. */
interface StretchEncoder {

  /** The encoding of one text, by one thread. */
  interface Run {

    /**
     * Encodes a stretch, as if it were alone, or its beginning where no more tokens are wanted.
     *
     * @throws dev.enginebay.InferenceException UNSUPPORTED naming a character that no token can
     *     hold
     */
    void encode(String text, int from, int to, TokenIds tokens);
  }

  Run start();
}

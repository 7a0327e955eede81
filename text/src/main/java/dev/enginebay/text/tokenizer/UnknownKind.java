package dev.enginebay.text.tokenizer;

/** Says what of a tokenizer is not known, where that shows deep in the reading of its file. */
final class UnknownKind extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String what;

  /**
   * Of a part.
   *
   * @param what as in "model type Unigram"
   */
  UnknownKind(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}

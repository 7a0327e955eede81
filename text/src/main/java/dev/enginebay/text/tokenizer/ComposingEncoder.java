package dev.enginebay.text.tokenizer;

import java.text.Normalizer;

/**
 * Encodes a stretch in Unicode's normalization form C, which joins letters with their marks.
 * Characters that are newer than the JDK's Unicode stay as they are.
 *
 * @param composed encodes what is in this form; a position that it names is one in this form
 */
record ComposingEncoder(StretchEncoder composed) implements StretchEncoder {

  /** How many times as long a stretch can be, in bytes, as its form C. */
  static final int MOST_SHRINKING = 4;

  @Override
  public Run start() {
    Run run = composed.start();
    return (text, from, to, tokens) -> {
      String stretch = text.substring(from, to);
      if (Normalizer.isNormalized(stretch, Normalizer.Form.NFC)) {
        run.encode(text, from, to, tokens);
      } else {
        String form = Normalizer.normalize(stretch, Normalizer.Form.NFC);
        run.encode(form, 0, form.length(), tokens);
      }
    };
  }
}

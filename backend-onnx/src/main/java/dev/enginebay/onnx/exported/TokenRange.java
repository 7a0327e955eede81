package dev.enginebay.onnx.exported;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.onnx.layout.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of a run that a model computes at once.
 *
 * @param from index of the first in the run
 * @param to index behind the last
 * @param rows wanted, for as many tokens at the end
 */
record TokenRange(int from, int to, int rows) {

  /**
   * Divides a run. A model of two parts takes several tokens only at the beginning of a sequence;
   * one that returns logits for the last token only has to end with each that is wanted.
   *
   * @param twoParts whether the model has a part for the first run
   */
  static List<TokenRange> of(Run run, Layout layout, boolean twoParts) {
    int count = run.tokens().length;
    List<TokenRange> ranges = new ArrayList<>();
    if (twoParts && run.position() > 0) {
      for (int i = 0; i < count; i++) {
        ranges.add(new TokenRange(i, i + 1, i >= run.logitsFrom() ? 1 : 0));
      }
    } else if (layout.onlyLast()) {
      int whole = Math.min(count, run.logitsFrom() + 1);
      ranges.add(new TokenRange(0, whole, run.rows() == 0 ? 0 : 1));
      for (int i = whole; i < count; i++) {
        ranges.add(new TokenRange(i, i + 1, 1));
      }
    } else {
      ranges.add(new TokenRange(0, count, run.rows()));
    }
    return ranges;
  }

  int count() {
    return to - from;
  }
}

package dev.enginebay.reference;

import dev.enginebay.modelfile.architecture.Transformer;
import java.util.Arrays;

/** Lets a token look at its own position and those before it that it sees, head by head. */
final class Attention {

  private final Transformer transformer;
  private final float scale;
  private final float[] scores;

  Attention(Transformer transformer, int contextLength) {
    this.transformer = transformer;
    this.scale = (float) transformer.attentionScale();
    this.scores = new float[contextLength];
  }

  /**
   * Attends.
   *
   * @param query all heads of the token
   * @param cache holds the token's own key and value already
   * @param first the first position that it sees
   * @param position of the token
   * @param out all heads of what it sees
   */
  void attend(float[] query, KvCache cache, int layer, int first, int position, float[] out) {
    float[] keys = cache.keys(layer);
    float[] values = cache.values(layer);
    int group = transformer.heads() / transformer.kvHeads();
    Arrays.fill(out, 0, transformer.attentionWidth(), 0);
    for (int head = 0; head < transformer.heads(); head++) {
      int kvHead = head / group;
      int count = position - first + 1;
      for (int seen = 0; seen < count; seen++) {
        int key = (first + seen) * transformer.keyWidth() + kvHead * transformer.keyLength();
        scores[seen] =
            scale * dot(query, head * transformer.keyLength(), keys, key, transformer.keyLength());
      }
      SoftCap.apply(transformer.attentionSoftCap(), scores, count);
      softmax(count);
      for (int seen = 0; seen < count; seen++) {
        int value = (first + seen) * transformer.valueWidth() + kvHead * transformer.valueLength();
        add(
            scores[seen],
            values,
            value,
            out,
            head * transformer.valueLength(),
            transformer.valueLength());
      }
    }
  }

  private void softmax(int count) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      greatest = Math.max(greatest, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      scores[i] = (float) Math.exp(scores[i] - greatest);
      sum += scores[i];
    }
    float share = (float) (1 / sum);
    for (int i = 0; i < count; i++) {
      scores[i] *= share;
    }
  }

  /** Four sums, so that an addition need not wait for the one before. */
  private static float dot(float[] x, int xAt, float[] y, int yAt, int length) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      a += x[xAt + i] * y[yAt + i];
      b += x[xAt + i + 1] * y[yAt + i + 1];
      c += x[xAt + i + 2] * y[yAt + i + 2];
      d += x[xAt + i + 3] * y[yAt + i + 3];
    }
    for (; i < length; i++) {
      a += x[xAt + i] * y[yAt + i];
    }
    return a + b + (c + d);
  }

  private static void add(float factor, float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] += factor * x[xAt + i];
    }
  }
}

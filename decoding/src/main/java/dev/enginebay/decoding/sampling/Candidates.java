package dev.enginebay.decoding.sampling;

import java.util.Arrays;

/**
 * The tokens that can still be drawn, by descending logit and, if logits are equal, ascending id.
 *
 * <p>Every filter keeps a prefix of that order. So the tokens are kept in buckets of descending
 * logits, and only the buckets that contain the end of a prefix or the drawn token are sorted.
 */
final class Candidates {

  private static final int BUCKETS = 1024;

  /** Buckets per unit of logit; all buckets but the last span 32 units. */
  private static final double SCALE = 32;

  /** One key for each token, see {@link #key}; ascending keys are in the order of this class. */
  private long[] keys = {};

  private final int[] starts = new int[BUCKETS + 1];
  private final boolean[] sorted = new boolean[BUCKETS];
  private final double[] masses = new double[BUCKETS];
  private int buckets;
  private float greatest;

  /** Takes all tokens except those whose logit is minus infinity or not a number. */
  void takeAll(float[] logits, float greatestLogit) {
    greatest = greatestLogit;
    reserve(logits.length);
    Arrays.fill(starts, 0);
    for (float logit : logits) {
      if (logit > Float.NEGATIVE_INFINITY) {
        starts[bucket(logit) + 1]++;
      }
    }
    for (int b = 0; b < BUCKETS; b++) {
      starts[b + 1] += starts[b];
    }
    int[] ends = Arrays.copyOf(starts, BUCKETS);
    for (int token = 0; token < logits.length; token++) {
      float logit = logits[token];
      if (logit > Float.NEGATIVE_INFINITY) {
        keys[ends[bucket(logit)]++] = key(logit, token);
      }
    }
    buckets = BUCKETS;
    Arrays.fill(sorted, false);
  }

  /** Takes the first {@code count} tokens only. */
  void takeTop(float[] logits, int count) {
    int room = (int) Math.min(logits.length, Math.max(2L * count, 256));
    reserve(room);
    float least = Float.NEGATIVE_INFINITY;
    int filled = 0;
    for (int token = 0; token < logits.length; token++) {
      float logit = logits[token];
      // Ids ascend, so a later token never displaces one with the same logit.
      if (logit > least) {
        if (filled == room) {
          Arrays.sort(keys, 0, filled);
          filled = count;
          least = logit(keys[count - 1]);
          if (!(logit > least)) {
            continue;
          }
        }
        keys[filled++] = key(logit, token);
      }
    }
    Arrays.sort(keys, 0, filled);
    int size = Math.min(filled, count);
    greatest = size == 0 ? Float.NEGATIVE_INFINITY : logit(keys[0]);
    starts[0] = 0;
    starts[1] = size;
    buckets = 1;
    sorted[0] = true;
  }

  /** Returns the first token's logit, or minus infinity if there are no tokens. */
  float greatest() {
    return greatest;
  }

  /** Keeps the shortest prefix whose share of the total probability is at least {@code share}. */
  void keepShare(double share) {
    double wanted = share * weigh(1);
    double sum = 0;
    for (int b = 0; b < buckets; b++) {
      if (sum + masses[b] >= wanted) {
        sort(b);
        int rank = starts[b];
        while (rank < starts[b + 1]) {
          sum += weight(keys[rank++], 1);
          if (sum >= wanted) {
            break;
          }
        }
        end(b, rank);
        return;
      }
      sum += masses[b];
    }
  }

  /** Keeps the tokens whose logit is at least {@code least}, and the first token in any case. */
  void keepFrom(double least) {
    for (int b = 0; b < buckets; b++) {
      int rank = starts[b];
      // Buckets descend, so only the first one with a token below the limit must be sorted.
      while (rank < starts[b + 1] && logit(keys[rank]) >= least) {
        rank++;
      }
      if (rank < starts[b + 1]) {
        sort(b);
        rank = starts[b];
        while (logit(keys[rank]) >= least) {
          rank++;
        }
        end(b, Math.max(rank, 1));
        return;
      }
    }
  }

  /** Returns the token at a point of the cumulative probabilities. */
  int draw(double temperature, double uniform) {
    double wanted = uniform * weigh(temperature);
    double sum = 0;
    int last = 0;
    for (int b = 0; b < buckets; b++) {
      if (masses[b] > 0) {
        last = b;
        if (sum + masses[b] > wanted) {
          break;
        }
        sum += masses[b];
      }
    }
    sort(last);
    int token = -1;
    for (int rank = starts[last]; rank < starts[last + 1]; rank++) {
      double weight = weight(keys[rank], temperature);
      if (weight > 0) {
        token = (int) keys[rank];
        sum += weight;
        if (sum > wanted) {
          break;
        }
      }
    }
    return token;
  }

  private double weigh(double temperature) {
    double sum = 0;
    for (int b = 0; b < buckets; b++) {
      double mass = 0;
      for (int rank = starts[b]; rank < starts[b + 1]; rank++) {
        mass += weight(keys[rank], temperature);
      }
      masses[b] = mass;
      sum += mass;
    }
    return sum;
  }

  private double weight(long key, double temperature) {
    return Exponential.of(((double) logit(key) - greatest) / temperature);
  }

  private void end(int bucket, int rank) {
    buckets = bucket + 1;
    starts[buckets] = rank;
  }

  private void sort(int bucket) {
    if (!sorted[bucket]) {
      Arrays.sort(keys, starts[bucket], starts[bucket + 1]);
      sorted[bucket] = true;
    }
  }

  private int bucket(float logit) {
    return (int) Math.min(BUCKETS - 1, ((double) greatest - logit) * SCALE);
  }

  private void reserve(int count) {
    if (keys.length < count) {
      keys = new long[count];
    }
  }

  /**
   * Returns a key that has the logit, inverted so that greater ones sort first, in its high bits
   * and the id in its low bits.
   */
  private static long key(float logit, int token) {
    int bits = Float.floatToRawIntBits(logit + 0.0f); // minus zero equals zero
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ascending << 32) | token;
  }

  private static float logit(long key) {
    int ascending = ~(int) (key >> 32);
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }
}

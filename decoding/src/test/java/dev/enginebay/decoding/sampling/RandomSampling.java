package dev.enginebay.decoding.sampling;

import java.util.SplittableRandom;

/** Creates random settings and rows of logits, edge cases often among them. */
final class RandomSampling {

  private RandomSampling() {}

  static SamplingSettings settings(SplittableRandom random) {
    return new SamplingSettings(
        pick(random, 0, 0.1, 0.8, 1, 2.5, 100, 1e-300),
        (int) pick(random, 0, 0, 1, 2, 40, 1500, random.nextInt(1, 60)),
        pick(random, 0, 1e-9, 0.3, 0.5, 0.95, 1, random.nextDouble()),
        pick(random, 0, 0, 0.05, 0.5, 1, random.nextDouble(), 1e-30),
        pick(random, 1, 1, 1.1, 10, 0.5, 1e-300, 2),
        pick(random, 0, 0, 0.5, -10, 10, -0.1, 1),
        pick(random, 0, 0, 0.5, -10, 10, 0.1, 1),
        (int) pick(random, 0, 1, 2, 3, 64, -1, 1000),
        random.nextLong());
  }

  static float[] logits(SplittableRandom random, int size) {
    float[] logits = new float[size];
    int kind = random.nextInt(5);
    for (int token = 0; token < size; token++) {
      logits[token] =
          switch (kind) {
            case 0 -> (float) (random.nextDouble() * 20 - 10);
            case 1 -> random.nextInt(4);
            case 2 -> (float) pick(random, 0, -0.0, 3e38, -3e38, 1e-45, -1e-40, 50);
            case 3 -> 2.5f;
            default -> (float) (random.nextDouble() * 200 - 100);
          };
      if (random.nextInt(20) == 0) {
        logits[token] = random.nextBoolean() ? Float.NaN : Float.NEGATIVE_INFINITY;
      }
    }
    logits[random.nextInt(size)] = (float) (random.nextDouble() * 4);
    return logits;
  }

  private static double pick(SplittableRandom random, double... values) {
    return values[random.nextInt(values.length)];
  }
}

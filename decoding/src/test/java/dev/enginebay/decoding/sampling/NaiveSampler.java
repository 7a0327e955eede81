package dev.enginebay.decoding.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The sampler's formulas in their plain form, with a full sort, as the reference for the real
 * sampler.
 */
final class NaiveSampler {

  private record Candidate(int token, double logit) {}

  private final SamplingSettings settings;
  private final SplittableRandom random;
  private final List<Integer> history = new ArrayList<>();

  NaiveSampler(SamplingSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
  }

  void accept(int token) {
    history.add(token);
  }

  int sample(float[] logits) {
    List<Candidate> left = new ArrayList<>();
    for (int token = 0; token < logits.length; token++) {
      double logit = penalised(token, logits[token]);
      if (!Double.isNaN(logit) && logit != Double.NEGATIVE_INFINITY) {
        left.add(new Candidate(token, logit + 0.0));
      }
    }
    left.sort(
        Comparator.comparingDouble(Candidate::logit).reversed().thenComparingInt(Candidate::token));
    if (settings.temperature() == 0) {
      return left.get(0).token();
    }
    if (settings.topK() > 0) {
      left = left.subList(0, Math.min(settings.topK(), left.size()));
    }
    double greatest = left.get(0).logit();
    if (settings.topP() < 1) {
      double all = left.stream().mapToDouble(c -> StrictMath.exp(c.logit() - greatest)).sum();
      int kept = 0;
      double sum = 0;
      do {
        sum += StrictMath.exp(left.get(kept++).logit() - greatest);
      } while (kept < left.size() && sum < settings.topP() * all);
      left = left.subList(0, kept);
    }
    if (settings.minP() > 0) {
      double least = greatest + StrictMath.log(settings.minP());
      left = left.stream().filter(c -> c.logit() >= least).toList();
    }
    if (settings.topK() == 1 || settings.topP() == 0 || settings.minP() == 1) {
      return left.get(0).token();
    }
    double[] weights =
        left.stream()
            .mapToDouble(c -> StrictMath.exp((c.logit() - greatest) / settings.temperature()))
            .toArray();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double wanted = random.nextDouble() * total;
    double sum = 0;
    for (int rank = 0; rank < weights.length; rank++) {
      sum += weights[rank];
      if (sum > wanted) {
        return left.get(rank).token();
      }
    }
    throw new IllegalStateException("rounding: choose another seed for the test");
  }

  private double penalised(int token, float logit) {
    int window = settings.penaltyWindow();
    int from = window < 0 ? 0 : Math.max(0, history.size() - window);
    long count = history.subList(from, history.size()).stream().filter(t -> t == token).count();
    if (count == 0 || !Float.isFinite(logit)) {
      return logit;
    }
    double value = logit <= 0 ? logit * settings.repeatPenalty() : logit / settings.repeatPenalty();
    value -= count * settings.frequencyPenalty() + settings.presencePenalty();
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }
}

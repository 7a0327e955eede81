package dev.enginebay.decoding.sampling;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws the tokens of one generation from rows of logits.
 *
 * <p>It applies the samplers of llama.cpp's default chain, except for rarely used ones (commit
 * 0344068c, {@code src/llama-sampling.cpp}; each keeps at least one token), in this order:
 *
 * <ol>
 *   <li>penalties, see {@link PenaltyWindow};
 *   <li>top-k ({@code llama_sampler_top_k_impl}): keeps the k greatest logits;
 *   <li>top-p ({@code llama_sampler_top_p_apply}): keeps the shortest prefix whose probabilities,
 *       among the remaining tokens, sum to p or more;
 *   <li>min-p ({@code llama_sampler_min_p_apply}): keeps logits of at least the greatest plus
 *       log(p);
 *   <li>temperature ({@code llama_sampler_temp_impl}): divides the remaining logits;
 *   <li>draw ({@code llama_sampler_dist_apply}): takes one uniform double per token from a {@link
 *       SplittableRandom} with the seed, and looks it up in the cumulative probabilities.
 * </ol>
 *
 * <p>Equal logits are ordered by ascending id, and sums are computed in double precision, so the
 * same seed and logits give the same tokens on every engine and JDK. Temperature 0, top-k 1, top-p
 * 0 and min-p 1 take the first token and use no random number. A logit that is minus infinity or
 * not a number is never drawn.
 */
public final class Sampler {

  private final SamplingSettings settings;
  private final SplittableRandom random;
  private final @Nullable PenaltyWindow penalties;
  private final Candidates candidates = new Candidates();
  private final float[] row;

  /**
   * Creates the sampler of a generation that has not begun.
   *
   * @param settings how tokens are drawn
   * @param vocabularySize the number of logits in a row
   */
  public Sampler(SamplingSettings settings, int vocabularySize) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.penalties = settings.penalises() ? new PenaltyWindow(settings, vocabularySize) : null;
    this.row = new float[vocabularySize];
  }

  /**
   * Takes a token of the prompt or the answer into account, for the penalties.
   *
   * @param token its id
   */
  public void accept(int token) {
    if (penalties != null) {
      penalties.accept(token);
    }
  }

  /**
   * Draws a token.
   *
   * @param logits a row of them
   * @return the token's id
   * @throws InferenceException ENGINE_FAILED if the greatest logit is not a finite number
   */
  public int sample(FloatBuffer logits) {
    if (logits.remaining() != row.length) {
      throw new InferenceException(
          Reason.ENGINE_FAILED,
          "The engine gave "
              + logits.remaining()
              + " logits for a vocabulary of "
              + row.length
              + " tokens. Load the model again; if it fails again, the engine does not support the"
              + " model.");
    }
    logits.get(logits.position(), row);
    if (penalties != null) {
      penalties.apply(row);
    }
    return settings.greedy() ? likeliest() : drawn();
  }

  private int drawn() {
    if (settings.topK() > 0 && settings.topK() < row.length) {
      candidates.takeTop(row, settings.topK());
      requireFinite(candidates.greatest());
    } else {
      candidates.takeAll(row, row[likeliest()]);
    }
    if (settings.topP() < 1) {
      candidates.keepShare(settings.topP());
    }
    if (settings.minP() > 0) {
      candidates.keepFrom(candidates.greatest() + StrictMath.log(settings.minP()));
    }
    return candidates.draw(settings.temperature(), random.nextDouble());
  }

  private int likeliest() {
    int best = -1;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < row.length; token++) {
      if (row[token] > greatest) {
        greatest = row[token];
        best = token;
      }
    }
    requireFinite(greatest);
    return best;
  }

  private static void requireFinite(float greatest) {
    if (!Float.isFinite(greatest)) {
      throw new InferenceException(
          Reason.ENGINE_FAILED,
          "The engine computed no usable logits: "
              + (greatest > 0 ? "one is infinite." : "each is minus infinity or not a number.")
              + " The model file may be damaged, or its weights may overflow in this engine's"
              + " precision; try another file, precision or engine.");
    }
  }
}

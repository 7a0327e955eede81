package dev.enginebay.decoding.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

  private static final float NAN = Float.NaN;
  private static final float NEVER = Float.NEGATIVE_INFINITY;

  @Test
  void takesTheLikeliestWithTheLowestIdAtTemperatureZero() {
    Sampler sampler = new Sampler(settings(0, 0, 1, 0), 4);

    int token = sampler.sample(row(1, 3, NAN, 3));

    assertThat(token).isEqualTo(1);
  }

  @Test
  void takesMinusZeroAndZeroForEqual() {
    Sampler sampler = new Sampler(settings(0.5, 1, 1, 0), 2);

    assertThat(sampler.sample(row(-0.0f, 0.0f))).isEqualTo(0);
  }

  @Test
  void leavesTheRowAsItWas() {
    FloatBuffer row = FloatBuffer.wrap(new float[] {1, 2}).asReadOnlyBuffer();

    new Sampler(settings(1, 0, 1, 0), 2).sample(row);

    assertThat(row.position()).isZero();
    assertThat(row.remaining()).isEqualTo(2);
  }

  @Test
  void drawsOnlyTheTwoLikeliestWithTopKTwo() {
    Sampler sampler = new Sampler(settings(100, 2, 1, 0), 4);

    assertThat(histogram(sampler, 0, 3, 1, 3)).satisfies(h -> assertThat(h[1]).isPositive());
    assertThat(histogram(sampler, 0, 3, 1, 3)[0]).isZero();
    assertThat(histogram(sampler, 0, 3, 1, 3)[2]).isZero();
  }

  @Test
  void includesTheTokenThatReachesTopP() {
    Sampler sampler = new Sampler(settings(1, 0, 0.5, 0), 4);

    int[] drawn = histogram(sampler, 0, 0, 0, 0);

    assertThat(drawn[0]).isPositive();
    assertThat(drawn[1]).isPositive();
    assertThat(drawn[2] + drawn[3]).isZero();
  }

  @Test
  void keepsTokensOfExactlyMinP() {
    Sampler sampler = new Sampler(settings(1, 0, 1, 0.5), 3);
    float limit = (float) StrictMath.log(0.5);

    int[] drawn = histogram(sampler, 0, Math.nextUp(limit), Math.nextDown(limit));

    assertThat(drawn[1]).isPositive();
    assertThat(drawn[2]).isZero();
  }

  @Test
  void drawsInProportionToTheProbabilities() {
    Sampler sampler = new Sampler(settings(1, 0, 1, 0), 2);

    int[] drawn = histogram(sampler, 0, (float) StrictMath.log(3));

    assertThat(drawn[1]).isBetween(700, 800);
  }

  @Test
  void flattensWithTemperature() {
    Sampler sampler = new Sampler(settings(100, 0, 1, 0), 2);

    int[] drawn = histogram(sampler, 0, 5);

    assertThat(drawn[0]).isBetween(430, 540);
  }

  @Test
  void usesOneRandomNumberPerTokenWhateverIsLeft() {
    Sampler sampler = new Sampler(settings(1, 0, 1, 0), 2);
    SplittableRandom random = new SplittableRandom(7);
    sampler.sample(row(1, NEVER));
    random.nextDouble();

    for (int i = 0; i < 100; i++) {
      assertThat(sampler.sample(row(0, 0))).isEqualTo(random.nextDouble() < 0.5 ? 0 : 1);
    }
  }

  @Test
  void penalisesTokensSeenInTheWindow() {
    Sampler sampler = new Sampler(penalised(2, 0, 0, 2), 3);
    sampler.accept(0);
    sampler.accept(1);

    assertThat(sampler.sample(row(5, 4, 3))).isEqualTo(2);
    sampler.accept(2);
    assertThat(sampler.sample(row(5, 4, 3))).isEqualTo(0);
  }

  @Test
  void makesANegativeLogitMoreNegative() {
    Sampler sampler = new Sampler(penalised(2, 0, 0, 64), 2);
    sampler.accept(0);

    assertThat(sampler.sample(row(-1, -1.5f))).isEqualTo(1);
  }

  @Test
  void subtractsPresenceOnceAndFrequencyPerOccurrence() {
    Sampler sampler = new Sampler(penalised(1, 0.5, 0.25, -1), 2);
    sampler.accept(0);
    sampler.accept(0);

    assertThat(sampler.sample(row(1.25f, 0.2f))).isEqualTo(0);
    sampler.accept(0);
    assertThat(sampler.sample(row(1.25f, 0.2f))).isEqualTo(1);
  }

  @Test
  void remembersEveryTokenWithWindowMinusOne() {
    Sampler sampler = new Sampler(penalised(1, 1, 0, -1), 1000);
    for (int token = 0; token < 999; token++) {
      sampler.accept(token);
    }

    assertThat(sampler.sample(FloatBuffer.wrap(new float[1000]))).isEqualTo(999);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.8})
  void refusesARowWithoutUsableLogits(double temperature) {
    for (int topK : new int[] {0, 2}) {
      Sampler sampler = new Sampler(settings(temperature, topK, 0.9, 0.1), 3);

      assertThatThrownBy(() -> sampler.sample(row(NAN, NAN, NAN)))
          .isInstanceOfSatisfying(
              InferenceException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.ENGINE_FAILED));
      assertThatThrownBy(() -> sampler.sample(row(NEVER, NAN, NEVER)))
          .hasMessageContaining("no usable logits");
      assertThatThrownBy(() -> sampler.sample(row(0, Float.POSITIVE_INFINITY, 0)))
          .hasMessageContaining("infinite");
    }
  }

  @Test
  void refusesARowOfAnotherLength() {
    Sampler sampler = new Sampler(settings(0, 0, 1, 0), 3);

    assertThatThrownBy(() -> sampler.sample(row(1, 2)))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("2 logits")
        .hasMessageContaining("3 tokens");
  }

  @Test
  void neverDrawsWhatIsNotANumber() {
    Sampler sampler = new Sampler(settings(100, 0, 1, 0), 4);

    int[] drawn = histogram(sampler, NAN, 0, NEVER, 0);

    assertThat(drawn[0] + drawn[2]).isZero();
  }

  @Test
  void drawsTheSameTokensAsTheNaiveSampler() {
    for (int run = 0; run < 6_000; run++) {
      SplittableRandom random = new SplittableRandom(run);
      SamplingSettings settings = RandomSampling.settings(random);
      int size = random.nextInt(1, run % 50 == 0 ? 3000 : 60);
      Sampler sampler = new Sampler(settings, size);
      NaiveSampler naive = new NaiveSampler(settings);
      for (int step = 0; step < 6; step++) {
        float[] logits = RandomSampling.logits(random, size);

        int token = sampler.sample(FloatBuffer.wrap(logits).asReadOnlyBuffer());

        assertThat(token)
            .as("run %s step %s %s", run, step, settings)
            .isEqualTo(naive.sample(logits));
        int accepted = random.nextBoolean() ? token : random.nextInt(size);
        sampler.accept(accepted);
        naive.accept(accepted);
      }
    }
  }

  private static int[] histogram(Sampler sampler, float... logits) {
    int[] drawn = new int[logits.length];
    for (int i = 0; i < 1000; i++) {
      drawn[sampler.sample(row(logits))]++;
    }
    return drawn;
  }

  private static FloatBuffer row(float... logits) {
    return FloatBuffer.wrap(logits).asReadOnlyBuffer();
  }

  private static SamplingSettings settings(double temperature, int topK, double topP, double minP) {
    return new SamplingSettings(temperature, topK, topP, minP, 1, 0, 0, 64, 7);
  }

  private static SamplingSettings penalised(
      double repeat, double presence, double frequency, int window) {
    return new SamplingSettings(0, 0, 1, 0, repeat, presence, frequency, window, 7);
  }
}

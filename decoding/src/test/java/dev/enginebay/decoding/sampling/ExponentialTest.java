package dev.enginebay.decoding.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Test
  void isOneAtZero() {
    assertThat(Exponential.of(0.0)).isEqualTo(1);
    assertThat(Exponential.of(-0.0)).isEqualTo(1);
  }

  @Test
  void isZeroFarBelow() {
    assertThat(Exponential.of(-700.1)).isZero();
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void isWithinTwoUnitsInTheLastPlace() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200_000; i++) {
      double x = -random.nextDouble() * (i % 2 == 0 ? 700 : 2);

      double exact = StrictMath.exp(x);
      assertThat(Math.abs(Exponential.of(x) - exact)).isLessThanOrEqualTo(2 * Math.ulp(exact));
    }
  }
}

package dev.enginebay.tck.agreement;

/**
 * Which differences between two greedy answers are no fault: those at a near tie, where the logits
 * of the two likeliest tokens are closer than the rounding of the two engines may move them.
 */
public enum Tolerance {
  /**
   * F32 and F16 files, if neither says that it rounds. llama.cpp computes with 16 bits there and is
   * up to 0.01 from a computation in double precision, with kernels that differ between CPUs;
   * logits count as equal up to 0.05.
   */
  UNQUANTIZED(0.05),
  /**
   * Quantized files whose weights count as the numbers that they stand for: such an engine is
   * within 0.0003 of the reference.
   */
  EXACT(0.001),
  /**
   * At least one of the two says that it rounds activations, to 8 bits or to 16. On the tiny model,
   * answers part at leads of up to 0.17; larger models round more, so that only a lead that no
   * rounding explains is a fault.
   */
  ROUNDED(1.0);

  /**
   * The least share of equal answers without an oracle, which knows no leads, and of equal sampled
   * answers: a draw between two tokens falls differently if their shares change a little.
   */
  static final double SHARE = 0.9;

  private final double lead;

  Tolerance(double lead) {
    this.lead = lead;
  }

  /**
   * Returns the largest lead that is a near tie.
   *
   * @return a difference of logits
   */
  public double lead() {
    return lead;
  }

  static Tolerance of(boolean quantized, boolean rounds) {
    if (rounds) {
      return ROUNDED;
    }
    return quantized ? EXACT : UNQUANTIZED;
  }
}

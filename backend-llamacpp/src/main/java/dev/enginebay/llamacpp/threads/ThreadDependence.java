package dev.enginebay.llamacpp.threads;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import java.util.List;

/**
 * Whether the logits of a step depend on the number of threads.
 *
 * <p>They do if sums are split among the threads. Of everything that was measured, only the flash
 * attention of v0.5.0 does so: for a single token over 512 cells or more, each thread takes a part
 * of the cells. llama.cpp processes cells in blocks of 256.
 */
public enum ThreadDependence {
  NONE,
  LONE_TOKENS;

  private static final int CELLS_AT_ONCE = 256;

  public static ThreadDependence of(LlamaAbi abi, FlashAttention flashAttention) {
    return abi == LlamaAbi.V0_5_0 && flashAttention != FlashAttention.OFF ? LONE_TOKENS : NONE;
  }

  public boolean holdsFor(Step step) {
    return this == LONE_TOKENS
        && step.runs().stream().anyMatch(run -> run.end() > CELLS_AT_ONCE)
        && mayLeaveTokenAlone(step.runs());
  }

  /**
   * Returns whether a token may be computed by itself. llama.cpp computes runs of equal length in
   * consecutive sequences together, and then the rest.
   */
  private static boolean mayLeaveTokenAlone(List<Run> runs) {
    if (runs.size() == 1) {
      return runs.get(0).tokens().length == 1;
    }
    int[] sequences = runs.stream().mapToInt(Run::sequence).sorted().toArray();
    boolean neighbours = sequences[sequences.length - 1] - sequences[0] == sequences.length - 1;
    return !neighbours || runs.stream().mapToInt(run -> run.tokens().length).distinct().count() > 1;
  }
}

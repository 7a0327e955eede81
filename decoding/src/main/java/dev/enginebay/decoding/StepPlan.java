package dev.enginebay.decoding;

import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The next step over the seated generations that want a token: one token of each generation that
 * decodes, plus a bounded slice of prefill, so that a long prompt never stalls the others.
 *
 * @param step what to evaluate
 * @param seats the seat of each run, in the same order
 */
record StepPlan(Step step, List<Seat> seats) {

  /** The most prompt tokens in one step while others decode. */
  static final int PREFILL_SLICE = 256;

  /**
   * Plans the next step.
   *
   * @param seats the seated generations; if steps are not shared, the one whose turn is next first
   * @param decodeFirst whether decoding goes before prefill if only runs of one token may share a
   *     step
   */
  static Optional<StepPlan> of(List<Seat> seats, Geometry geometry, boolean decodeFirst) {
    return geometry.mixing() == Mixing.NONE
        ? ofOne(seats, geometry)
        : ofSeveral(seats, geometry, decodeFirst);
  }

  private static Optional<StepPlan> ofOne(List<Seat> seats, Geometry geometry) {
    int slice = Math.min(PREFILL_SLICE, geometry.stepTokens());
    for (Seat seat : seats) {
      if (seat.generation().wantsToken()) {
        Run run = seat.transcript().nextFixedRun(seat.sequence(), slice);
        return Optional.of(new StepPlan(new Step(List.of(run)), List.of(seat)));
      }
    }
    return Optional.empty();
  }

  private static Optional<StepPlan> ofSeveral(
      List<Seat> seats, Geometry geometry, boolean decodeFirst) {
    List<Seat> decoding = new ArrayList<>();
    List<Seat> prefilling = new ArrayList<>();
    for (Seat seat : seats) {
      if (seat.generation().wantsToken()) {
        (seat.transcript().pending() == 1 ? decoding : prefilling).add(seat);
      }
    }
    int slice = decoding.isEmpty() ? geometry.stepTokens() : PREFILL_SLICE;
    if (geometry.mixing() == Mixing.SINGLE_TOKENS && !prefilling.isEmpty()) {
      if (decodeFirst && !decoding.isEmpty()) {
        prefilling.clear();
      } else {
        decoding.clear();
        prefilling.subList(1, prefilling.size()).clear();
      }
    }
    List<Run> runs = new ArrayList<>();
    for (Seat seat : decoding) {
      runs.add(seat.transcript().nextRun(seat.sequence(), 1));
    }
    int room = Math.min(slice, geometry.stepTokens() - runs.size());
    List<Seat> chosen = new ArrayList<>(decoding);
    for (Seat seat : prefilling) {
      if (room > 0) {
        Run run = seat.transcript().nextRun(seat.sequence(), room);
        room -= run.tokens().length;
        runs.add(run);
        chosen.add(seat);
      }
    }
    return runs.isEmpty() ? Optional.empty() : Optional.of(new StepPlan(new Step(runs), chosen));
  }

  /** Returns the generations whose prompt the step reads. */
  Set<Generation> prefilling() {
    Set<Generation> readers = new HashSet<>();
    for (Seat seat : seats) {
      if (seat.transcript().pending() > 1) {
        readers.add(seat.generation());
      }
    }
    return Set.copyOf(readers);
  }
}

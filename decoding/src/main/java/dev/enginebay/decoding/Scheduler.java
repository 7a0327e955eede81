package dev.enginebay.decoding;

import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.decoding.sampling.Sampler;
import dev.enginebay.decoding.sampling.SamplingSettings;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.ModelFile;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.text.template.TemplateChoice;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes all generations of one model, one step at a time, on the model's thread.
 *
 * <p>A prompt is tokenised on a side thread; meanwhile its generation can end, and others are
 * computed. Then the generation waits for a free sequence and is seated. A generation whose
 * consumer requests nothing keeps its sequence until another one needs it. It then gives the
 * sequence up and, once its consumer requests more, waits like the others and has all its tokens
 * evaluated again.
 */
final class Scheduler implements Generations {

  private final OpenModel model;
  private final Geometry geometry;
  private final PromptReading reading;
  private final Deque<Seat> waiting = new ArrayDeque<>();

  /**
   * In the order in which they were seated or, if steps are not shared, the one whose turn is next
   * first.
   */
  private final List<Seat> seated = new ArrayList<>();

  /** The lowest first, since engines are fastest on consecutive sequences. */
  private final Queue<Integer> freeSequences = new PriorityQueue<>();

  private volatile Set<Generation> prefilling = Set.of();
  private boolean decodesNext;

  /**
   * Creates a scheduler without generations.
   *
   * @param news called, on any thread, when a prompt has been tokenised
   */
  Scheduler(
      OpenModel model,
      Geometry geometry,
      TemplateChoice templates,
      SideThreads threads,
      Runnable news) {
    this.model = model;
    this.geometry = geometry;
    this.reading =
        new PromptReading(model.vocabulary(), templates, geometry.contextLength(), threads, news);
    for (int sequence = 0; sequence < geometry.sequences(); sequence++) {
      freeSequences.add(sequence);
    }
  }

  /** Returns whether the running evaluation reads this generation's prompt. */
  @Override
  public boolean blocksEnd(Generation generation) {
    return prefilling.contains(generation);
  }

  @Override
  public boolean idle() {
    return reading.isEmpty() && waiting.isEmpty() && seated.isEmpty();
  }

  @Override
  public int parked() {
    int count = 0;
    for (Seat seat : waiting) {
      count += seat.generation().wantsToken() ? 0 : 1;
    }
    for (Seat seat : seated) {
      count += seat.generation().wantsToken() ? 0 : 1;
    }
    return count;
  }

  @Override
  public void accept(Generation generation) {
    reading.accept(generation);
  }

  private Seat seat(Generation generation, int[] prompt) {
    Request request = generation.request();
    Sampler sampler =
        new Sampler(SamplingSettings.of(request.options()), model.vocabulary().size());
    return new Seat(
        generation,
        new Transcript(
            prompt,
            request.mostTokens(prompt.length),
            model.vocabulary(),
            sampler,
            request.options().stop()));
  }

  /** Ends the generations that were asked to end, seats those that wait and evaluates one step. */
  @Override
  public boolean step() {
    if (!idle()) {
      model.mapped().forEach(ModelFile::requireUnwritten);
    }
    reading.takeRead((generation, prompt) -> waiting.add(seat(generation, prompt)));
    endAsked(waiting);
    endAsked(seated);
    seatWaiting();
    Optional<StepPlan> plan = StepPlan.of(seated, geometry, decodesNext);
    decodesNext = !decodesNext;
    plan.ifPresent(this::evaluate);
    return plan.isPresent();
  }

  @Override
  public void failAll(InferenceException failure) {
    reading.failAll(failure);
    for (Seat seat : List.copyOf(waiting)) {
      seat.generation().fail(failure);
    }
    for (Seat seat : List.copyOf(seated)) {
      seat.generation().fail(failure);
    }
    waiting.clear();
    seated.clear();
  }

  private void endAsked(Iterable<Seat> seats) {
    List<Seat> ending = new ArrayList<>();
    for (Seat seat : seats) {
      if (seat.generation().endingAsked() != null) {
        ending.add(seat);
      }
    }
    for (Seat seat : ending) {
      FinishReason reason = seat.generation().endingAsked();
      if (reason != null) {
        leave(seat);
        seat.generation().end(reason, seat.transcript().text(), seat.transcript().usage());
      }
    }
  }

  private void seatWaiting() {
    for (Seat seat : List.copyOf(waiting)) {
      if (!seat.generation().wantsToken()) {
        continue;
      }
      if (freeSequences.isEmpty() && !makeRoom()) {
        return;
      }
      waiting.remove(seat);
      seat.sitOn(freeSequences.remove());
      seat.generation().stopwatch().begun();
      seated.add(seat);
    }
  }

  /** Frees the sequence of the first seated generation whose consumer requests nothing. */
  private boolean makeRoom() {
    for (Seat seat : seated) {
      if (!seat.generation().wantsToken()) {
        leave(seat);
        waiting.add(seat);
        return true;
      }
    }
    return false;
  }

  private void leave(Seat seat) {
    waiting.remove(seat);
    if (seated.remove(seat)) {
      int sequence = seat.standUp();
      model.decoder().truncate(sequence, 0);
      freeSequences.add(sequence);
    }
  }

  private void evaluate(StepPlan plan) {
    if (geometry.mixing() == Mixing.NONE) {
      seated.removeAll(plan.seats());
      seated.addAll(plan.seats());
    }
    prefilling = plan.prefilling();
    @Nullable InferenceException failure = null;
    Decoder.Outcome outcome = Decoder.Outcome.ABORTED;
    try {
      outcome = model.decoder().evaluate(plan.step());
    } catch (InferenceException failed) {
      failure = failed;
    } finally {
      prefilling = Set.of();
    }
    if (failure != null) {
      for (Seat seat : plan.seats()) {
        fail(seat, failure);
      }
    } else if (outcome == Decoder.Outcome.COMPLETED) {
      draw(plan);
    } else {
      for (Run run : plan.step().runs()) {
        model.decoder().truncate(run.sequence(), run.position());
      }
    }
  }

  private void draw(StepPlan plan) {
    int row = 0;
    List<Seat> ended = new ArrayList<>();
    for (int index = 0; index < plan.seats().size(); index++) {
      Seat seat = plan.seats().get(index);
      Run run = plan.step().runs().get(index);
      seat.transcript().evaluatedTo(run.end());
      int last = row + run.rows() - 1;
      row += run.rows();
      if (seat.transcript().pending() == 0 && !drawToken(seat, last)) {
        ended.add(seat);
      }
    }
    ended.forEach(this::leave);
  }

  /** Draws a token from a row of logits, and returns false if it ended the generation. */
  private boolean drawToken(Seat seat, int row) {
    Generation generation = seat.generation();
    try {
      String piece = seat.transcript().draw(logitsOfTokens(row));
      generation.stopwatch().token();
      generation.tokenMade(piece);
    } catch (InferenceException failed) {
      generation.fail(failed);
      return false;
    }
    FinishReason ending = seat.transcript().ending();
    if (ending != null) {
      generation.end(ending, seat.transcript().text(), seat.transcript().usage());
    }
    return ending == null;
  }

  /** Returns a row without the padding behind the tokens of the vocabulary. */
  private FloatBuffer logitsOfTokens(int row) {
    FloatBuffer logits = model.decoder().logits(row);
    int tokens = Math.min(logits.remaining(), model.vocabulary().size());
    return logits.slice(logits.position(), tokens);
  }

  private void fail(Seat seat, InferenceException failure) {
    leave(seat);
    seat.generation().fail(failure);
  }
}

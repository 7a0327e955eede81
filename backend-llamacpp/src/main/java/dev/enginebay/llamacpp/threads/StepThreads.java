package dev.enginebay.llamacpp.threads;

import com.sun.jna.Pointer;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.NativeLog;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * How many threads the steps of a context are computed with. Where the caller named no number, they
 * give way to other work on the same cores, but only in steps whose logits do not depend on it, so
 * that an answer repeats.
 */
public final class StepThreads {

  private final LlamaLibrary library;
  private final Pointer context;
  private final ThreadCount count;
  private final ThreadDependence dependence;
  private final ThreadGovernor governor;
  private final StallWatch watch = new StallWatch();

  // Read by threads that ask for the model's facts.
  private volatile int present;
  private volatile String stall = "";

  public StepThreads(
      LlamaLibrary library, Pointer context, ThreadCount count, FlashAttention attention) {
    this.library = library;
    this.context = context;
    this.count = count;
    this.dependence = ThreadDependence.of(library.abi(), attention);
    this.governor = new ThreadGovernor(count.most(), RunnableTasks::others);
    this.present = count.most();
  }

  /**
   * Returns how many the last step was computed with, and of how many if fewer; and whether
   * computing ever stalled, with what would help. Any thread may ask.
   */
  public Map<String, String> facts() {
    int most = count.most();
    int now = present;
    String threads = now == most ? String.valueOf(now) : "%s of %s".formatted(now, most);
    return stall.isEmpty()
        ? Map.of(ModelInfo.THREADS, threads)
        : Map.of(ModelInfo.THREADS, threads, "stall", stall);
  }

  /** Sets the number for a step that comes next. */
  public void prepare(Step step) {
    use(adapts(step) ? governor.threads(StepShape.of(step)) : count.most());
  }

  private void use(int threads) {
    if (threads != present) {
      library.callVoid("llama_set_n_threads", context, threads, threads);
      present = threads;
    }
  }

  /** Learns how long a step took that completed. */
  public void completed(Step step, long nanos) {
    StepShape shape = StepShape.of(step);
    if (adapts(step)) {
      governor.measured(shape, present, step.tokens(), nanos);
      if (governor.gaveWay()) {
        report(
            "Other work keeps the cores busy, on which %s threads would stall: computing with fewer while that lasts. Set threads for a fixed number."
                .formatted(count.most()));
      }
    } else if (watch.stalls(shape, step.tokens(), nanos)) {
      report(
          "Computing stalls: a step takes several times as long as it did, as other work keeps the cores busy on which %s threads wait for one another. %s"
              .formatted(present, remedy()));
    }
  }

  private String remedy() {
    return count.adapt()
        ? "With llamacpp.flash-attention=off the threads can give way in long texts too; or set"
            + " fewer threads."
        : "Set fewer threads, or leave threads unset so that they give way.";
  }

  private boolean adapts(Step step) {
    return count.adapt() && !dependence.holdsFor(step);
  }

  /** Below INFO, which the JDK prints: a busy machine is no reason to write to a console. */
  private void report(String what) {
    if (stall.isEmpty()) {
      stall = what;
      NativeLog.LOG.log(Level.DEBUG, what);
    }
  }
}

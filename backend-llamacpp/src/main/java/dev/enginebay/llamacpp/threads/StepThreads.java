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
 * The number of threads that compute the steps of a context. If the caller set no number, threads
 * give way to other work on the same cores, but only in steps whose logits do not depend on the
 * number, so that answers are repeatable.
 */
public final class StepThreads {

  private final LlamaLibrary library;
  private final Pointer context;
  private final ThreadCount count;
  private final ThreadDependence dependence;
  private final ThreadGovernor governor;
  private final StallWatch watch = new StallWatch();

  // Read by threads that ask for facts.
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
   * Returns the number of threads of the last step, and of how many if it was reduced; also whether
   * computing has stalled, with a remedy. Any thread may call this.
   */
  public Map<String, String> facts() {
    int most = count.most();
    int now = present;
    String threads = now == most ? String.valueOf(now) : "%s of %s".formatted(now, most);
    return stall.isEmpty()
        ? Map.of(ModelInfo.THREADS, threads)
        : Map.of(ModelInfo.THREADS, threads, "stall", stall);
  }

  /** Sets the number of threads for the next step. */
  public void prepare(Step step) {
    use(adapts(step) ? governor.threads(StepShape.of(step)) : count.most());
  }

  private void use(int threads) {
    if (threads != present) {
      library.callVoid("llama_set_n_threads", context, threads, threads);
      present = threads;
    }
  }

  /** Records how long a completed step took. */
  public void completed(Step step, long nanos) {
    StepShape shape = StepShape.of(step);
    if (adapts(step)) {
      governor.measured(shape, present, step.tokens(), nanos);
      if (governor.gaveWay()) {
        report(
            "Other work keeps the cores busy, so %s threads would stall. Fewer threads compute until it ends. Set threads for a fixed number."
                .formatted(count.most()));
      }
    } else if (watch.stalls(shape, step.tokens(), nanos)) {
      report(
          "Computation stalls: steps take several times as long as before, because other work keeps the cores busy and %s threads wait for each other. %s"
              .formatted(present, remedy()));
    }
  }

  private String remedy() {
    return count.adapt()
        ? "Set llamacpp.flash-attention=off, so that threads can give way in long texts too, or set"
            + " fewer threads."
        : "Set fewer threads, or leave threads unset so that they give way.";
  }

  private boolean adapts(Step step) {
    return count.adapt() && !dependence.holdsFor(step);
  }

  /** Logs below INFO, which the JDK prints: a busy machine is no reason to write to the console. */
  private void report(String what) {
    if (stall.isEmpty()) {
      stall = what;
      NativeLog.LOG.log(Level.DEBUG, what);
    }
  }
}

package dev.enginebay.onnx.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import org.jspecify.annotations.Nullable;

/**
 * Ends the runs of a session from any thread. Once it is raised, every run ends at once until it is
 * lowered. It locks, since ONNX Runtime's options must not be used once they are closed.
 */
public final class AbortSwitch {

  private boolean raised;
  private @Nullable RunOptions running;

  /** Begins lowered. */
  public AbortSwitch() {}

  /** Ends the present run, and those that begin before it is lowered. */
  public synchronized void raise() {
    raised = true;
    if (running != null) {
      terminate(running);
    }
  }

  /**
   * Returns whether runs end at once.
   *
   * @return true from {@link #raise} to {@link #lower}
   */
  public synchronized boolean isRaised() {
    return raised;
  }

  /** Lets runs go on again. */
  public synchronized void lower() {
    raised = false;
  }

  synchronized void begin(RunOptions options) {
    running = options;
    if (raised) {
      terminate(options);
    }
  }

  synchronized void end() {
    running = null;
  }

  private static void terminate(RunOptions options) {
    try {
      options.setTerminate(true);
    } catch (OrtException failure) {
      throw Failures.ofRunning(failure);
    }
  }
}

package dev.enginebay.llamacpp.trial;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;

/** The lines that a trial's JVM prints, among the output of llama.cpp and the JVM. */
public final class TrialLine {

  private static final String MARK = "enginebay-trial ";

  /** The native library is open; from now on, a failure is the model's fault. */
  public static final String READY = MARK + "ready";

  /** Another part is done. */
  public static final String STEP = MARK + "step";

  public static final String PASSED = MARK + "passed";

  private static final String REFUSED = MARK + "refused ";
  private static final String FAILED = MARK + "failed ";

  private TrialLine() {}

  static boolean isOne(String line) {
    return line.startsWith(MARK);
  }

  /** Returns the line that llama.cpp, or the code that calls it, refused the model. */
  public static String refused(InferenceException refusal) {
    return REFUSED + refusal.reason() + " " + oneLine(String.valueOf(refusal.getMessage()));
  }

  /** Returns the line that the trial itself failed. */
  public static String failed(Throwable failure) {
    return FAILED + oneLine(failure.toString());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /**
   * Returns the failure that a line reports.
   *
   * @throws IOException if the trial itself failed
   */
  static InferenceException failure(String line) throws IOException {
    if (line.startsWith(REFUSED)) {
      String refusal = line.substring(REFUSED.length());
      int space = refusal.indexOf(' ');
      return new InferenceException(
          Reason.valueOf(refusal.substring(0, space)), refusal.substring(space + 1));
    }
    throw new IOException(line.substring(MARK.length()));
  }
}

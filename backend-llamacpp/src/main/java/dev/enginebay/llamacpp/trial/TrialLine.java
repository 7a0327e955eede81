package dev.enginebay.llamacpp.trial;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;

/** What a trial's JVM says of itself, among what llama.cpp and the JVM may print. */
public final class TrialLine {

  private static final String MARK = "enginebay-trial ";

  /** The native library is open: from now on it is the model that decides. */
  public static final String READY = MARK + "ready";

  /** One more part is done. */
  public static final String STEP = MARK + "step";

  public static final String PASSED = MARK + "passed";

  private static final String REFUSED = MARK + "refused ";
  private static final String FAILED = MARK + "failed ";

  private TrialLine() {}

  static boolean isOne(String line) {
    return line.startsWith(MARK);
  }

  /** llama.cpp, or the code that calls it, refused the model in good order. */
  public static String refused(InferenceException refusal) {
    return REFUSED + refusal.reason() + " " + oneLine(String.valueOf(refusal.getMessage()));
  }

  /** Returns the trial itself went wrong. */
  public static String failed(Throwable failure) {
    return FAILED + oneLine(failure.toString());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /**
   * Returns the failure that a line tells of.
   *
   * @throws IOException if the trial itself went wrong
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

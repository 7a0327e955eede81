package dev.enginebay.djl.library;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import org.jspecify.annotations.Nullable;

/** The backend's name, and the exceptions that have it. */
public final class Djl {

  /** The backend's id. */
  public static final String ID = "djl";

  /** The option for the numbers that are multiplied with. */
  public static final String WEIGHTS = ID + ".weights";

  /** The option that allows a model's file to run its code. */
  public static final String ALLOW_CODE = ID + ".allow-code-execution";

  /** The release of PyTorch whose operators Enginebay's programs call. */
  public static final String PYTORCH = "2.7.1";

  private Djl() {}

  /** Returns an exception for an engine that cannot run here. */
  static InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, ID, cause);
  }
}

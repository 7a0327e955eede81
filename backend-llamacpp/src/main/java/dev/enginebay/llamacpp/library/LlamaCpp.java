package dev.enginebay.llamacpp.library;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import org.jspecify.annotations.Nullable;

/** The backend's id, and the two ways in which it refuses to work. */
public final class LlamaCpp {

  /** The backend's id. */
  public static final String ID = "llamacpp";

  private LlamaCpp() {}

  /** Returns the failure to have llama.cpp on this machine: BACKEND_UNAVAILABLE. */
  public static InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, ID, cause);
  }

  /** Returns the failure to honour an option: UNSUPPORTED, naming it. */
  public static InferenceException refused(String option, String why) {
    return new InferenceException(
        Reason.UNSUPPORTED, option + ": " + why + ". Change it or leave it unset.");
  }
}

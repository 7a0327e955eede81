package dev.enginebay.llamacpp.library;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import org.jspecify.annotations.Nullable;

/** The backend's id, and the exceptions for an unavailable backend and a refused option. */
public final class LlamaCpp {

  /** The backend's id. */
  public static final String ID = "llamacpp";

  private LlamaCpp() {}

  /** Returns BACKEND_UNAVAILABLE: llama.cpp cannot run on this machine. */
  public static InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, ID, cause);
  }
}

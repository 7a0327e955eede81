package dev.enginebay;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every failure of a backend, told apart by {@link #reason()}. Mistakes of the caller stay what
 * they are in the JDK: {@link NullPointerException}, {@link IllegalArgumentException}.
 *
 * @contract ERR-01 All failures are InferenceException with reason, backend id and cause; caller
 *     mistakes stay JDK types.
 * @contract ERR-02 Messages carry a remedy, and no prompt text.
 */
public final class InferenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why something failed. */
  public enum Reason {
    /** No engine for this model or id, or its native library cannot run here. */
    BACKEND_UNAVAILABLE,
    /** There is no file at the path, or it cannot be read. */
    MODEL_NOT_FOUND,
    /** The file is damaged or contradicts itself. */
    MODEL_INVALID,
    /**
     * The file is well formed, but the engine does not support its architecture or one of its
     * tensor types.
     */
    MODEL_UNSUPPORTED,
    /** The file was written to while it was being loaded, or while it was loaded. */
    MODEL_CHANGED,
    /** Nothing is loaded. */
    MODEL_NOT_LOADED,
    /** The model was unloaded while it answered. */
    UNLOADED,
    /** The model does not fit the memory budget. */
    OUT_OF_MEMORY,
    /** The option or operation is not among the declared capabilities. */
    UNSUPPORTED,
    /** The prompt leaves no room for an answer. */
    CONTEXT_EXCEEDED,
    /** Too many requests wait already. */
    BUSY,
    /** The model's chat template is of a kind that is not known. */
    TEMPLATE_UNSUPPORTED,
    /** The model's chat template failed on these messages, or went over its limits. */
    TEMPLATE_FAILED,
    /** The waiting thread was interrupted before there was a result. */
    INTERRUPTED,
    /** The engine failed for a reason of its own. */
    ENGINE_FAILED
  }

  /** Why it failed. */
  private final Reason reason;

  /** Whose failure it is. */
  private final @Nullable String backendId;

  /**
   * A failure of no particular backend.
   *
   * @param reason why
   * @param message what happened and what to do
   */
  public InferenceException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  /**
   * A failure.
   *
   * @param reason why
   * @param message what happened and what to do
   * @param backendId whose failure it is, or null
   * @param cause what it came from, or null
   */
  public InferenceException(
      Reason reason, String message, @Nullable String backendId, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.backendId = backendId;
  }

  /**
   * The same failure, told to be of the given backend unless it names one already.
   *
   * @param id the backend
   * @return this, or a copy with the id
   */
  public InferenceException of(String id) {
    if (backendId != null) {
      return this;
    }
    InferenceException named =
        new InferenceException(reason, String.valueOf(getMessage()), id, getCause());
    named.setStackTrace(getStackTrace());
    return named;
  }

  /**
   * Returns why it failed.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Whose failure it is.
   *
   * @return the backend's id, empty if it is none's
   */
  public Optional<String> backendId() {
    return Optional.ofNullable(backendId);
  }

  /**
   * Returns whether the same call may work later without a change.
   *
   * @return true for {@link Reason#BUSY} alone
   */
  public boolean retryable() {
    return reason == Reason.BUSY;
  }
}

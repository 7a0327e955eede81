package dev.enginebay;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a backend, classified by {@link #reason()}. Mistakes of the caller are reported by
 * the JDK's own exceptions, {@link NullPointerException} and {@link IllegalArgumentException}.
 *
 * @contract ERR-01 All failures are InferenceException with reason, backend id and cause; caller
 *     mistakes stay JDK types.
 * @contract ERR-02 Messages carry a remedy, and no prompt text.
 */
public final class InferenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why something failed. */
  public enum Reason {
    /** There is no engine for this model or id, or its native library cannot run here. */
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
    /** No model is loaded. */
    MODEL_NOT_LOADED,
    /** The model was unloaded during the request. */
    UNLOADED,
    /** The model does not fit the memory budget. */
    OUT_OF_MEMORY,
    /** The option or operation is not among the declared capabilities. */
    UNSUPPORTED,
    /** The prompt leaves no room in the context for an answer. */
    CONTEXT_EXCEEDED,
    /** The queue of waiting requests is full. */
    BUSY,
    /** The model's chat template is not supported. */
    TEMPLATE_UNSUPPORTED,
    /** The model's chat template failed on these messages, or exceeded its limits. */
    TEMPLATE_FAILED,
    /** The waiting thread was interrupted before there was a result. */
    INTERRUPTED,
    /** The engine failed. */
    ENGINE_FAILED
  }

  /** Why it failed. */
  private final Reason reason;

  /** The backend that failed. */
  private final @Nullable String backendId;

  /**
   * Creates a failure without a backend.
   *
   * @param reason why
   * @param message what happened, and a remedy
   */
  public InferenceException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  /**
   * Creates a failure.
   *
   * @param reason why
   * @param message what happened, and a remedy
   * @param backendId the backend that failed, or null
   * @param cause the cause, or null
   */
  public InferenceException(
      Reason reason, String message, @Nullable String backendId, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.backendId = backendId;
  }

  /**
   * Returns this failure with the given backend's id, unless it already names a backend.
   *
   * @param id the backend's id
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
   * Returns the backend that failed.
   *
   * @return the backend's id, if the failure has one
   */
  public Optional<String> backendId() {
    return Optional.ofNullable(backendId);
  }

  /**
   * Returns whether the same call may succeed later.
   *
   * @return true only for {@link Reason#BUSY}
   */
  public boolean retryable() {
    return reason == Reason.BUSY;
  }
}

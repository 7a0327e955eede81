package dev.enginebay.tck.hostile;

import dev.enginebay.InferenceException.Reason;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a backend must do with a hostile model. In every case the JVM and the backend must survive.
 */
public enum Expectation {
  /** Damaged: refused as MODEL_INVALID, naming what is damaged. */
  INVALID("LOAD-03"),

  /** Damaged, or of an unknown kind: refused as either, naming it. */
  REFUSED("LOAD-03"),

  /**
   * A folder that lacks a file: refused as MODEL_NOT_FOUND, or as either of the others, naming it.
   */
  INCOMPLETE("LOAD-03"),

  /** Damaged in a place that an engine need not check: loaded, or refused as either. */
  SURVIVED("LOAD-03"),

  /** Sound, but with content that no engine supports: refused as MODEL_UNSUPPORTED, naming it. */
  UNSUPPORTED("LOAD-04"),

  /**
   * Sound except for its chat template, which is refused or fails, at the latest when it is used.
   */
  TEMPLATE("CHAT-03");

  private final String clause;

  Expectation(String clause) {
    this.clause = clause;
  }

  /**
   * Returns the clause that promises it.
   *
   * @return its id
   */
  public String clause() {
    return clause;
  }

  /**
   * Returns whether the model may also be loaded and answer.
   *
   * @return false if it must be refused
   */
  public boolean answerable() {
    return this == SURVIVED;
  }

  /**
   * Returns the allowed reasons of a refusal to load.
   *
   * @return the reasons
   */
  public Set<Reason> reasons() {
    return switch (this) {
      case INVALID -> Set.of(Reason.MODEL_INVALID);
      case REFUSED, SURVIVED -> Set.of(Reason.MODEL_INVALID, Reason.MODEL_UNSUPPORTED);
      case INCOMPLETE ->
          Set.of(Reason.MODEL_NOT_FOUND, Reason.MODEL_INVALID, Reason.MODEL_UNSUPPORTED);
      case UNSUPPORTED -> Set.of(Reason.MODEL_UNSUPPORTED);
      case TEMPLATE ->
          Set.of(
              Reason.TEMPLATE_UNSUPPORTED,
              Reason.TEMPLATE_FAILED,
              Reason.MODEL_INVALID,
              Reason.MODEL_UNSUPPORTED);
    };
  }

  /**
   * Returns the allowed reasons of a refusal to answer, once the model is loaded.
   *
   * @return the reasons; empty if it must not be loaded
   */
  public Set<Reason> reasonsOnceLoaded() {
    return switch (this) {
      case INVALID, REFUSED, INCOMPLETE, UNSUPPORTED -> Set.of();
      case SURVIVED -> EnumSet.allOf(Reason.class);
      case TEMPLATE -> Set.of(Reason.TEMPLATE_UNSUPPORTED, Reason.TEMPLATE_FAILED);
    };
  }
}

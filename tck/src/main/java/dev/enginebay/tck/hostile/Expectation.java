package dev.enginebay.tck.hostile;

import dev.enginebay.InferenceException.Reason;
import java.util.EnumSet;
import java.util.Set;

/** What a backend owes to a hostile model; to all of them, that the JVM and the backend live on. */
public enum Expectation {
  /** Damaged: refused as MODEL_INVALID, naming what is damaged. */
  INVALID("LOAD-03"),

  /** Damaged, or of a kind that nobody knows: refused as either, naming it. */
  REFUSED("LOAD-03"),

  /** Damaged where not everybody need look: loaded, or refused as either. */
  SURVIVED("LOAD-03"),

  /** Sound, with something in it that no engine knows: refused as MODEL_UNSUPPORTED, naming it. */
  UNSUPPORTED("LOAD-04"),

  /** Sound but for its chat template: that is refused or fails, at the latest when it is used. */
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
   * Returns whether the model may just as well be loaded and answer.
   *
   * @return false if it must be refused
   */
  public boolean answerable() {
    return this == SURVIVED;
  }

  /**
   * Returns the reasons that a refusal to load may have.
   *
   * @return some
   */
  public Set<Reason> reasons() {
    return switch (this) {
      case INVALID -> Set.of(Reason.MODEL_INVALID);
      case REFUSED, SURVIVED -> Set.of(Reason.MODEL_INVALID, Reason.MODEL_UNSUPPORTED);
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
   * Returns the reasons that a refusal to answer may have, once the model is loaded.
   *
   * @return none if it must not be loaded
   */
  public Set<Reason> reasonsOnceLoaded() {
    return switch (this) {
      case INVALID, REFUSED, UNSUPPORTED -> Set.of();
      case SURVIVED -> EnumSet.allOf(Reason.class);
      case TEMPLATE -> Set.of(Reason.TEMPLATE_UNSUPPORTED, Reason.TEMPLATE_FAILED);
    };
  }
}

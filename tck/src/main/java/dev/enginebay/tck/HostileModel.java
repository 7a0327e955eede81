package dev.enginebay.tck;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A model that must be refused, or must at least do no harm.
 *
 * @param name tells what is wrong with it; the name of its file
 * @param kind what a backend must make of it
 * @param names a word that the refusal must contain; empty if any field or offset will do
 * @param content writes it
 */
public record HostileModel(String name, Kind kind, String names, Content content) {

  /** What a backend must make of a hostile model. */
  public enum Kind {
    /** Damaged: MODEL_INVALID or MODEL_UNSUPPORTED. */
    MALFORMED,
    /** Well formed and unknown: MODEL_UNSUPPORTED. */
    UNSUPPORTED,
    /**
     * Its chat template is an attack: it loads or is refused, and a conversation ends soon in
     * TEMPLATE_FAILED, TEMPLATE_UNSUPPORTED or UNSUPPORTED.
     */
    TEMPLATE
  }

  /** Writes a model. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes the model.
     *
     * @param file where; it does not exist yet
     * @throws IOException if it cannot be written
     */
    void writeTo(Path file) throws IOException;
  }
}

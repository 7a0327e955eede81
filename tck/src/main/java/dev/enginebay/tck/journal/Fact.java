package dev.enginebay.tck.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a journal may note of a subject and of where it was tested. */
public enum Fact {
  /** What the reports are named after. */
  SUBJECT("Subject"),
  /** The id of the backend. */
  BACKEND("Backend"),
  /** The engine and its release. */
  ENGINE("Engine"),
  /** The devices really used. */
  DEVICES("Devices"),
  /** The declared capabilities, separated by commas. */
  DECLARED("Declared"),
  /** The capabilities that are not declared, separated by commas. */
  UNDECLARED("Undeclared"),
  /** The name of the model's file or folder, without the path to it. */
  MODEL_FILE("File"),
  /** The model's own name. */
  MODEL_NAME("Model"),
  /** The file format. */
  MODEL_FORMAT("Format"),
  /** The architecture. */
  MODEL_ARCHITECTURE("Architecture"),
  /** How many weights there are. */
  MODEL_PARAMETERS("Parameters"),
  /** How the weights are stored. */
  MODEL_QUANTIZATION("Quantization"),
  /** The size on disk in bytes. */
  MODEL_BYTES("Bytes"),
  /** A fingerprint of the content, as method:hex. */
  MODEL_DIGEST("Digest"),
  /** The release of the kit. */
  KIT("Kit"),
  /** How many clauses and tests a whole run has. */
  KIT_TESTS("Kit's tests"),
  /** A fingerprint of the kit's own files, as method:hex; the same wherever the same kit ran. */
  KIT_DIGEST("Kit's digest"),
  /** Whether an unverified clause counts as a failure: true or false. */
  STRICT("Strict"),
  /** When the run began, as ISO 8601 has it. */
  STARTED("Started"),
  /** When the run ended, as ISO 8601 has it. */
  FINISHED("Finished"),
  /** The Java runtime. */
  JDK("JDK"),
  /** The operating system and processor architecture. */
  OS("System"),
  /** How many processors Java may use. */
  CORES("Processors"),
  /** How the JVM ended, where whoever started it saw that it did not end well. */
  ENDING("Ending");

  private final String label;

  Fact(String label) {
    this.label = label;
  }

  /**
   * Its name in journals and JSON.
   *
   * @return for example {@code modelName}
   */
  public String key() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
    }
    return key.toString();
  }

  /**
   * Its name for people.
   *
   * @return a word
   */
  public String label() {
    return label;
  }

  static Optional<Fact> of(String key) {
    return Arrays.stream(values()).filter(fact -> fact.key().equals(key)).findAny();
  }
}

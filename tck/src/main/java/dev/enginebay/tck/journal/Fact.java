package dev.enginebay.tck.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The facts that a journal may record about a subject and its surroundings. */
public enum Fact {
  /** The name of the reports. */
  SUBJECT("Subject"),
  /** The id of the backend. */
  BACKEND("Backend"),
  /** The engine and its release. */
  ENGINE("Engine"),
  /** The devices in use. */
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
  /** The number of weights. */
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
  /** A fingerprint of the kit's own files, as method:hex; equal for equal kits. */
  KIT_DIGEST("Kit's digest"),
  /** Whether an unverified clause counts as a failure: true or false. */
  STRICT("Strict"),
  /** When the run began, in ISO 8601. */
  STARTED("Started"),
  /** When the run ended, in ISO 8601. */
  FINISHED("Finished"),
  /** The Java runtime. */
  JDK("JDK"),
  /** The operating system and CPU architecture. */
  OS("System"),
  /** How many CPUs Java may use. */
  CORES("CPUs"),
  /** How the JVM ended, if its parent process saw it end abnormally. */
  ENDING("Ending");

  private final String label;

  Fact(String label) {
    this.label = label;
  }

  /**
   * Returns its name in journals and JSON.
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
   * Returns its label in reports.
   *
   * @return some words
   */
  public String label() {
    return label;
  }

  static Optional<Fact> of(String key) {
    return Arrays.stream(values()).filter(fact -> fact.key().equals(key)).findAny();
  }
}

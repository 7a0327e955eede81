package dev.enginebay.packing;

import java.util.ArrayList;
import java.util.List;

/**
 * The native libraries that a build packs.
 *
 * @param entries the entries to pack
 * @param demanded whether they were explicitly named, so that a missing one fails the build
 */
record Selection(List<LockEntry> entries, boolean demanded) {

  static final String HOST = "host";
  private static final String ALL = "all";
  private static final String NONE = "none";

  Selection {
    entries = List.copyOf(entries);
  }

  /** Parses the value of {@code -Dnatives}; the default is {@value #HOST}. */
  static Selection of(String wanted, LockFile lock, String host) {
    return switch (wanted.strip()) {
      case "", HOST -> new Selection(lock.entry(host).stream().toList(), false);
      case NONE -> new Selection(List.of(), true);
      case ALL -> named(lock.classifiers(), lock);
      default -> named(List.of(wanted.strip().split("\\s*,\\s*", -1)), lock);
    };
  }

  private static Selection named(List<String> classifiers, LockFile lock) {
    List<LockEntry> entries = new ArrayList<>();
    for (String classifier : classifiers) {
      entries.add(lock.entry(classifier).orElseThrow(() -> unknown(classifier, lock)));
    }
    return new Selection(entries, true);
  }

  private static IllegalArgumentException unknown(String classifier, LockFile lock) {
    return new IllegalArgumentException(
        "There are no natives '"
            + classifier
            + "'. -Dnatives takes "
            + HOST
            + ", "
            + ALL
            + ", "
            + NONE
            + " or some of "
            + String.join(", ", lock.classifiers())
            + ", separated by commas.");
  }
}

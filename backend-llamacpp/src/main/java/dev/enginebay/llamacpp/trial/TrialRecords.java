package dev.enginebay.llamacpp.trial;

import dev.enginebay.llamacpp.trial.TrialVerdict.Kind;
import dev.enginebay.natives.CacheRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts of earlier trials.
 *
 * @param records one for each verdict
 */
record TrialRecords(CacheRecords records) {

  /** The suffix of folders that a dead process has left, unless their process holds the lock. */
  static final String UNFINISHED = ".part";

  static TrialRecords in(Path folder) {
    return new TrialRecords(new CacheRecords(folder));
  }

  Path file(String key) {
    return records.file(key);
  }

  /** Returns the verdict for a key; empty if there is none or its file is damaged. */
  Optional<TrialVerdict> find(String key) throws IOException {
    return records.find(key).filter(lines -> lines.size() == 2).flatMap(TrialRecords::verdict);
  }

  private static Optional<TrialVerdict> verdict(List<String> lines) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(lines.get(0))) {
        return Optional.of(new TrialVerdict(kind, lines.get(1)));
      }
    }
    return Optional.empty();
  }

  /** Stores a verdict. */
  void keep(String key, TrialVerdict verdict) throws IOException {
    records.keep(key, List.of(verdict.kind().name(), verdict.words()));
  }
}

package dev.enginebay.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of what is fast on this machine, whose outcomes are kept in the cache, so that all
 * processes of this user have the same. Where nothing can be kept, or the kind of the CPU is
 * unknown, each process measures.
 *
 * <p>A process holds a lock while it measures, so that others measure neither the same nor the work
 * of this one. A process that finds an outcome takes no lock.
 */
public final class Measurements {

  /** Changes with the content of a record, so that those of other versions are ignored. */
  private static final String FORMAT = "enginebay measurement 1";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final @Nullable Path folder;
  private final CpuModel cpu;

  Measurements(@Nullable Path folder, CpuModel cpu) {
    this.folder = folder;
    this.cpu = cpu;
  }

  /**
   * Returns the measurements that all processes of this user share.
   *
   * @param backend the backend's id
   * @return its measurements
   */
  public static Measurements of(String backend) {
    try {
      return in(CacheFolder.under(backend, "measured"));
    } catch (IOException unusable) {
      return new Measurements(null, CpuModel.here());
    }
  }

  /**
   * Returns the measurements whose outcomes are kept in a folder.
   *
   * @param folder writable by this user only
   * @return its measurements
   */
  public static Measurements in(Path folder) {
    return new Measurements(folder, CpuModel.here());
  }

  /**
   * Returns the outcome that was kept, and measures if there is none, or its record is damaged.
   *
   * @param <T> what was measured
   * @param facts what is measured, and everything but the CPU that can change the outcome
   * @param possible all outcomes, each with a text of its own
   * @param measure returns one of them
   * @return the outcome
   */
  public <T> T outcome(List<String> facts, List<T> possible, Supplier<T> measure) {
    if (folder == null || cpu.facts().isEmpty()) {
      return measure.get();
    }
    Kept<T> kept = new Kept<>(new CacheRecords(folder), described(facts), possible);
    Optional<T> earlier = kept.find();
    return earlier.isPresent() ? earlier.get() : measured(folder, kept, measure);
  }

  private static <T> T measured(Path folder, Kept<T> kept, Supplier<T> measure) {
    CacheLock lock;
    try {
      lock = CacheLock.on(folder, PATIENCE);
    } catch (IOException unusable) {
      return measure.get();
    }
    try {
      Optional<T> others = kept.find();
      if (others.isPresent()) {
        return others.get();
      }
      T outcome = measure.get();
      kept.keep(outcome);
      return outcome;
    } finally {
      try {
        lock.close();
      } catch (IOException closed) {
        // The system releases it with the process.
      }
    }
  }

  private List<String> described(List<String> facts) {
    List<String> all = new ArrayList<>();
    all.add(FORMAT);
    all.add(Machine.here().toString());
    all.addAll(cpu.facts());
    all.add("cores: " + CpuCores.usable());
    all.addAll(facts);
    return String.join("\n", all).lines().toList();
  }

  /** The record of an outcome: the outcome in its first line, then the facts. */
  private record Kept<T>(CacheRecords records, List<String> facts, List<T> possible) {

    private String key() {
      byte[] text = String.join("\n", facts).getBytes(StandardCharsets.UTF_8);
      return Sha256.of(text).substring(0, 32);
    }

    Optional<T> find() {
      try {
        return records
            .find(key())
            .flatMap(
                lines -> possible.stream().filter(each -> lines.equals(lines(each))).findFirst());
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }

    void keep(T outcome) {
      try {
        records.keep(key(), lines(outcome));
      } catch (IOException unwritable) {
        // Then the next process measures too.
      }
    }

    private List<String> lines(T outcome) {
      List<String> lines = new ArrayList<>();
      lines.add(String.valueOf(outcome));
      lines.addAll(facts);
      return lines;
    }
  }
}

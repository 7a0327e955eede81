package dev.enginebay;

import java.util.OptionalLong;

/**
 * A device that an engine can run a model on.
 *
 * @param id the engine's name for it, for example {@code CPU} or {@code CUDA0}
 * @param name the maker's name for it
 * @param kind the kind of device
 * @param totalBytes its memory, if known
 * @param freeBytes its free memory at the time of the query, if known
 */
public record Device(
    String id, String name, Kind kind, OptionalLong totalBytes, OptionalLong freeBytes) {

  /** The kind of a device. */
  public enum Kind {
    /** The CPU of the machine. */
    CPU,
    /** A GPU, with its own memory or shared memory. */
    GPU,
    /** Any other device. */
    ACCELERATOR
  }
}

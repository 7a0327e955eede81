package dev.enginebay;

import java.util.OptionalLong;

/**
 * A processor that an engine can run a model on.
 *
 * @param id the engine's name of it, for example {@code CPU} or {@code CUDA0}
 * @param name the maker's name of it
 * @param kind what it is
 * @param totalBytes its memory, if known
 * @param freeBytes its free memory when asked, if known
 */
public record Device(
    String id, String name, Kind kind, OptionalLong totalBytes, OptionalLong freeBytes) {

  /** What a device is. */
  public enum Kind {
    /** The processor of the machine. */
    CPU,
    /** A graphics processor, with memory of its own or shared. */
    GPU,
    /** Anything else that computes. */
    ACCELERATOR
  }
}

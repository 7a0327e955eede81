package dev.enginebay;

import java.util.List;

/**
 * Whether an engine can run on this machine, and on which devices.
 *
 * @param available whether {@link InferenceBackend#load} can work
 * @param engine the engine and its release, for example {@code llama.cpp b4916}; empty when unknown
 * @param detail when available, what was chosen and what would be faster; else why not and what to
 *     do about it
 * @param devices the devices the engine serves, never null, empty when unavailable
 */
public record Availability(boolean available, String engine, String detail, List<Device> devices) {

  /**
   * Copies the list.
   *
   * @param available whether {@link InferenceBackend#load} can work
   * @param engine the engine and its release
   * @param detail what was chosen, or why not and what to do
   * @param devices the devices the engine serves
   */
  public Availability {
    devices = List.copyOf(devices);
  }

  /**
   * An engine that can run.
   *
   * @param engine the engine and its release
   * @param detail what was chosen and what would be faster
   * @param devices the devices it serves
   * @return available
   */
  public static Availability available(String engine, String detail, List<Device> devices) {
    return new Availability(true, engine, detail, devices);
  }

  /**
   * An engine that cannot run.
   *
   * @param reasonAndRemedy why not, and what to do
   * @return unavailable
   */
  public static Availability unavailable(String reasonAndRemedy) {
    return new Availability(false, "", reasonAndRemedy, List.of());
  }
}

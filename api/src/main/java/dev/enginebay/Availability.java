package dev.enginebay;

import java.util.List;

/**
 * Whether an engine can run on this machine, and on which devices.
 *
 * @param available whether {@link InferenceBackend#load} can work
 * @param engine the engine and its release, for example {@code llama.cpp b4916}; empty when unknown
 * @param detail if available, what was chosen and what would be faster; otherwise why not, and a
 *     remedy
 * @param devices the devices that the engine supports, empty if it is unavailable
 */
public record Availability(boolean available, String engine, String detail, List<Device> devices) {

  /**
   * Copies the list.
   *
   * @param available whether {@link InferenceBackend#load} can work
   * @param engine the engine and its release
   * @param detail what was chosen, or why not and a remedy
   * @param devices the devices that the engine supports
   */
  public Availability {
    devices = List.copyOf(devices);
  }

  /**
   * Returns the availability of an engine that can run.
   *
   * @param engine the engine and its release
   * @param detail what was chosen and what would be faster
   * @param devices the devices that it supports
   * @return available
   */
  public static Availability available(String engine, String detail, List<Device> devices) {
    return new Availability(true, engine, detail, devices);
  }

  /**
   * Returns the availability of an engine that cannot run.
   *
   * @param reasonAndRemedy why not, and a remedy
   * @return unavailable
   */
  public static Availability unavailable(String reasonAndRemedy) {
    return new Availability(false, "", reasonAndRemedy, List.of());
  }
}

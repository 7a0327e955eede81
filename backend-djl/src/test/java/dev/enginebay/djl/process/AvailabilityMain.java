package dev.enginebay.djl.process;

import dev.enginebay.Availability;
import dev.enginebay.djl.DjlBackendProvider;

/** Prints twice whether the backend is available, or why not. */
final class AvailabilityMain {

  private AvailabilityMain() {}

  public static void main(String[] arguments) {
    for (int time = 0; time < 2; time++) {
      Availability availability = new DjlBackendProvider().availability();
      System.out.println(availability);
    }
  }
}

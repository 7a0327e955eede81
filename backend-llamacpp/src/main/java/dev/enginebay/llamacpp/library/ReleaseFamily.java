package dev.enginebay.llamacpp.library;

import java.util.Arrays;
import java.util.Optional;

/** The families of llama.cpp's releases that this backend can call. */
public enum ReleaseFamily {
  /** March 2025, in the jar {@code de.kherud:llama:4.2.0}. */
  B4916("b4916"),

  /** September 2026, in the npm package {@code node-llama-cpp} 3.22. */
  V0_5_0("v0.5.0");

  private final String release;

  ReleaseFamily(String release) {
    this.release = release;
  }

  /** Returns the release after which the family is named. */
  public String release() {
    return release;
  }

  static Optional<ReleaseFamily> named(String release) {
    return Arrays.stream(values()).filter(each -> each.release.equals(release)).findAny();
  }
}

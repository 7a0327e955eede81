package dev.enginebay.packing;

import java.util.List;

/** Lock files for tests. */
final class Locks {

  static final String SOME_INTEGRITY = "sha512-" + "A".repeat(86) + "==";

  private Locks() {}

  /** A section for the CPU of Linux with one package. */
  static List<String> cpuOfLinux(String integrity) {
    return List.of(
        "[linux-x86_64-cpu]",
        "package = @made-up/linux 1.2.3 " + integrity,
        "release = v9",
        "family = v8",
        "system = linux",
        "processor = x86_64",
        "device = cpu",
        "glibc = 2.34");
  }

  /** A section that overlays two packages. */
  static List<String> cudaOfLinux(String integrity, String integrityOfSecond) {
    return List.of(
        "[linux-x86_64-cuda12]",
        "package = @made-up/linux-cuda 1.2.3 " + integrity,
        "package = @made-up/linux-cuda-ext 1.2.3 " + integrityOfSecond,
        "release = v9",
        "family = v8",
        "system = linux",
        "processor = x86_64",
        "device = cuda",
        "drivers = libcuda.so.1,libcudart.so.12",
        "cuda = 12.4: 8.6");
  }

  static LockEntry entry(List<String> section) {
    LockFile lock = LockFile.parse(section);
    return lock.entry(lock.classifiers().get(0)).orElseThrow();
  }
}

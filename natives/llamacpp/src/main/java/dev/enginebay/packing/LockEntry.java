package dev.enginebay.packing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the lock file says of one classifier.
 *
 * @param classifier such as {@code linux-x86_64-cpu}
 * @param packages where the libraries are; files of later packages replace those of earlier ones
 * @param release llama.cpp's
 * @param family the family of struct layouts that the release belongs to
 * @param system {@code linux}, {@code macos} or {@code windows}
 * @param processor {@code x86_64} or {@code aarch64}
 * @param device what the libraries serve besides the CPU, or {@code cpu}
 * @param drivers the libraries that the device needs and the machine has to have
 * @param glibc the least C library, where there is one
 */
record LockEntry(
    String classifier,
    List<NpmPackage> packages,
    String release,
    String family,
    String system,
    String processor,
    String device,
    List<String> drivers,
    Optional<String> glibc) {

  LockEntry {
    packages = List.copyOf(packages);
    drivers = List.copyOf(drivers);
    if (packages.isEmpty()) {
      throw new IllegalArgumentException("[" + classifier + "] names no package");
    }
    String start = system + "-" + processor + "-" + device;
    // Such as cuda12: one device, several versions of its runtime.
    if (!classifier.matches(Pattern.quote(start) + "[0-9]*")) {
      throw new IllegalArgumentException(
          "[" + classifier + "] is for " + start + ", so its name has to begin with that");
    }
  }

  String source() {
    return packages.stream().map(NpmPackage::described).collect(Collectors.joining(", "));
  }

  String described() {
    return classifier + ", llama.cpp " + release + ", from " + source();
  }
}

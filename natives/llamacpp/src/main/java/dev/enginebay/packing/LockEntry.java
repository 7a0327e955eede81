package dev.enginebay.packing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The entry of one classifier in the lock file.
 *
 * @param classifier the classifier, such as {@code linux-x86_64-cpu}
 * @param packages the packages with the libraries; files of later ones replace those of earlier
 *     ones
 * @param release the llama.cpp release
 * @param family the family of struct layouts that the release belongs to
 * @param system {@code linux}, {@code macos} or {@code windows}
 * @param processor {@code x86_64} or {@code aarch64}
 * @param device the device that the libraries support in addition to the CPU, or {@code cpu}
 * @param drivers the libraries that the device needs and the machine must have
 * @param cuda the first CUDA whose drivers compile the code of the library for CUDA, and the
 *     compute capabilities that need no compiling, as in {@code 13.1: 8.6,8.9}
 * @param glibc the oldest glibc that the libraries run with, if they need glibc
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
    Optional<String> cuda,
    Optional<String> glibc) {

  LockEntry {
    packages = List.copyOf(packages);
    drivers = List.copyOf(drivers);
    if (packages.isEmpty()) {
      throw new IllegalArgumentException("[" + classifier + "] names no package");
    }
    String start = system + "-" + processor + "-" + device;
    // For example cuda12: one device can have several versions of its runtime.
    if (!classifier.matches(Pattern.quote(start) + "[0-9]*")) {
      throw new IllegalArgumentException(
          "[" + classifier + "] is for " + start + ", so its name must begin with that");
    }
  }

  String source() {
    return packages.stream().map(NpmPackage::described).collect(Collectors.joining(", "));
  }

  String described() {
    return classifier + ", llama.cpp " + release + ", from " + source();
  }
}

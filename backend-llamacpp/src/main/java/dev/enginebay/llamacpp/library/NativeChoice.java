package dev.enginebay.llamacpp.library;

import dev.enginebay.InferenceException;
import dev.enginebay.natives.Machine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Chooses one of the native libraries on the class path: the one that a property names, else one
 * that supports a GPU of this machine, else the newest, else the bundled one.
 *
 * @param machine the machine to run on
 * @param bundles the libraries on the class path
 * @param bundled the bundled library, if there is one for the machine
 * @param opens returns whether the machine has a library with the given name
 * @param cuda asks NVIDIA's driver what it is
 * @param glibc the version of the machine's C library, if it is glibc
 */
record NativeChoice(
    Machine machine,
    List<NativeBundle> bundles,
    Optional<NativeBundle> bundled,
    Predicate<String> opens,
    Supplier<Optional<CudaDriver>> cuda,
    Optional<String> glibc) {

  /** The system property that names a bundle. */
  static final String PROPERTY = "enginebay.llamacpp.natives";

  /** The devices, best first; a bundle without its driver supports only the CPU. */
  private static final List<String> DEVICES = List.of("cuda", "metal", "vulkan", "cpu");

  /**
   * A bundle and why it was chosen.
   *
   * @param bundle the bundle
   * @param why the reason, for people
   * @param unusable why the GPU that it is for cannot run it, if its driver is there and cannot
   */
  record Chosen(NativeBundle bundle, String why, Optional<String> unusable) {}

  /**
   * Chooses a bundle.
   *
   * @param wanted the value of the property
   * @throws InferenceException BACKEND_UNAVAILABLE if none fits, with what to add
   */
  Chosen choose(Optional<String> wanted) {
    if (wanted.isPresent()) {
      return named(wanted.get());
    }
    Optional<NativeBundle> best =
        candidates().stream()
            .filter(bundle -> problem(bundle).isEmpty())
            .max(
                Comparator.comparing((NativeBundle bundle) -> -DEVICES.indexOf(served(bundle)))
                    .thenComparing(NativeBundle::release, NativeChoice::compareReleases)
                    .thenComparing(bundle -> idleBecause(bundle).isEmpty()));
    return best.map(bundle -> new Chosen(bundle, why(bundle), unusable(bundle)))
        .orElseGet(this::chooseBundled);
  }

  /** Returns the family of the bundle that would be chosen, as far as known without native code. */
  static Optional<ReleaseFamily> likelyFamily(
      Machine machine, List<NativeBundle> bundles, Optional<String> wanted) {
    if (wanted.equals(Optional.of(BundledLibrary.NAME))) {
      return Optional.empty();
    }
    return bundles.stream()
        .filter(bundle -> bundle.machine().equals(machine) && bundle.knownFamily().isPresent())
        .filter(bundle -> wanted.isEmpty() || wanted.get().equals(bundle.name()))
        .max(Comparator.comparing(NativeBundle::release, NativeChoice::compareReleases))
        .flatMap(NativeBundle::knownFamily);
  }

  private Chosen named(String name) {
    if (name.equals(BundledLibrary.NAME)) {
      return new Chosen(
          bundled.orElseThrow(() -> unavailable(nothingBundled())),
          "-D" + PROPERTY + " names it",
          Optional.empty());
    }
    NativeBundle bundle =
        bundles.stream()
            .filter(each -> each.name().equals(name))
            .max(Comparator.comparing(NativeBundle::release, NativeChoice::compareReleases))
            .orElseThrow(
                () ->
                    unavailable(
                        "-D%s=%s names no native library on the class path. Available: %s. Add %s with the classifier %s."
                            .formatted(PROPERTY, name, names(), NativeBundle.ARTIFACT, name)));
    problem(bundle)
        .ifPresent(
            why -> {
              throw unavailable("-D%s=%s: %s.".formatted(PROPERTY, name, why));
            });
    return new Chosen(bundle, "-D" + PROPERTY + " names it" + idle(bundle), unusable(bundle));
  }

  private String names() {
    List<String> names = new ArrayList<>(bundles.stream().map(NativeBundle::name).toList());
    bundled.ifPresent(bundle -> names.add(bundle.name()));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private List<NativeBundle> candidates() {
    return bundles.stream().filter(bundle -> bundle.machine().equals(machine)).toList();
  }

  /** Returns why a bundle cannot run on this machine; empty if it can. */
  private Optional<String> problem(NativeBundle bundle) {
    if (!bundle.machine().equals(machine)) {
      return Optional.of("%s does not run on %s".formatted(bundle, machine));
    }
    if (bundle.knownFamily().isEmpty()) {
      return Optional.of(
          "%s has layouts of the family %s, which this version of %s does not support"
              .formatted(bundle, bundle.family(), LlamaCpp.ID));
    }
    return bundle
        .glibc()
        .filter(needed -> glibc.map(there -> compareReleases(there, needed) < 0).orElse(true))
        .map(
            needed ->
                "%s needs glibc %s, but this system has %s"
                    .formatted(bundle, needed, glibc.orElse("another C library")));
  }

  private String served(NativeBundle bundle) {
    return idleBecause(bundle).isEmpty() && DEVICES.contains(bundle.device())
        ? bundle.device()
        : "cpu";
  }

  private List<String> missingDrivers(NativeBundle bundle) {
    return bundle.drivers().stream().filter(opens.negate()).toList();
  }

  /** Returns why a bundle would serve the CPU alone here, though it is for a GPU as well. */
  private Optional<String> idleBecause(NativeBundle bundle) {
    List<String> missing = missingDrivers(bundle);
    return missing.isEmpty()
        ? unusable(bundle)
        : Optional.of("this machine lacks " + String.join(", ", missing));
  }

  private Optional<String> unusable(NativeBundle bundle) {
    return missingDrivers(bundle).isEmpty()
        ? bundle.cuda().flatMap(code -> cuda.get().flatMap(code::problem))
        : Optional.empty();
  }

  private String why(NativeBundle bundle) {
    String reason;
    if (candidates().size() == 1) {
      reason = "the only native library on the class path for this machine";
    } else if (!served(bundle).equals("cpu")) {
      reason =
          "the native library on the class path for " + served(bundle).toUpperCase(Locale.ROOT);
    } else {
      reason = "the newest native library on the class path";
    }
    return reason + idle(bundle) + passedOver(bundle);
  }

  private String idle(NativeBundle bundle) {
    return idleBecause(bundle).map(why -> "; CPU only, because " + why).orElse("");
  }

  /** Tells of a GPU that another bundle is for and cannot use. */
  private String passedOver(NativeBundle chosen) {
    return candidates().stream()
        .filter(bundle -> !bundle.name().equals(chosen.name()))
        .flatMap(
            bundle ->
                unusable(bundle)
                    .map(why -> "; not %s, because %s".formatted(bundle.name(), why))
                    .stream())
        .collect(Collectors.joining());
  }

  private Chosen chooseBundled() {
    String why =
        candidates().isEmpty()
            ? "no %s is on the class path; the classifier %s-%s is newer and faster"
                .formatted(NativeBundle.ARTIFACT, machine, usualDevice())
            : candidates().stream()
                .map(bundle -> problem(bundle).orElseThrow())
                .collect(Collectors.joining("; "));
    return new Chosen(
        bundled.orElseThrow(
            () ->
                unavailable(
                    candidates().isEmpty() ? nothingBundled() : why + ". " + nothingBundled())),
        why,
        Optional.empty());
  }

  private String nothingBundled() {
    return "There is no bundled llama.cpp for %s. Add %s with the classifier %s-%s, or name a folder with llama.cpp's libraries with -D%s=DIR."
        .formatted(machine, NativeBundle.ARTIFACT, machine, usualDevice(), NativeSource.PROPERTY);
  }

  private String usualDevice() {
    return machine.toString().equals("macos-aarch64") ? "metal" : "cpu";
  }

  /** Compares releases with their numbers as numbers, so that v0.10.0 is newer than v0.9.1. */
  static int compareReleases(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String release) {
    return Arrays.stream(release.split("\\D+", -1))
        .filter(number -> !number.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static InferenceException unavailable(String message) {
    return LlamaCpp.unavailable(message, null);
  }
}

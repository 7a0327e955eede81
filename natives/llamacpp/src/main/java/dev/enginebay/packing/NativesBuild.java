package dev.enginebay.packing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The build step that packs the selected native libraries, and reports which there are and why. */
final class NativesBuild {

  private static final String SPEAKER = "llama.cpp natives: ";
  private static final String OTHERWISE =
      "the tests and ./enginebay use llama.cpp b4916 of de.kherud:llama";
  private static final String COMMAND = "mvn package -pl natives/llamacpp";

  private final LockFile lock;
  private final Path llamaLicense;
  private final Path target;
  private final PackedNatives packed;
  private final PrintStream out;

  NativesBuild(LockFile lock, Path llamaLicense, Path target, PrintStream out) {
    this.lock = lock;
    this.llamaLicense = llamaLicense;
    this.target = target;
    this.packed = new PackedNatives(target);
    this.out = out;
  }

  /**
   * Packs the missing libraries of the selection. If they were not explicitly named, a failure of
   * npm is only reported.
   */
  void run(Selection selection, String host, Optional<? extends PackageSource> npm)
      throws IOException {
    List<LockEntry> kept = selection.demanded() ? selection.entries() : packed.current(lock);
    packed.retain(kept.stream().map(LockEntry::classifier).collect(Collectors.toSet()));
    List<LockEntry> missing = new ArrayList<>();
    for (LockEntry entry : selection.entries()) {
      if (!packed.holds(entry)) {
        missing.add(entry);
      }
    }
    try {
      make(missing, npm);
    } catch (NpmException e) {
      if (selection.demanded()) {
        throw new IllegalStateException(
            "Not all natives that -Dnatives names could be packed: " + e.getMessage(), e);
      }
      out.println(unasked(e, npm.isPresent()));
    }
    report(selection, host);
  }

  private void make(List<LockEntry> missing, Optional<? extends PackageSource> npm)
      throws IOException, NpmException {
    if (missing.isEmpty()) {
      return;
    }
    if (npm.isEmpty()) {
      throw new NpmException("no npm on the PATH; install npm to use a newer llama.cpp");
    }
    Path scratch = target.resolve("npm");
    PackedNatives.deleteAll(scratch);
    try {
      Map<NpmPackage, Path> archives = new LinkedHashMap<>();
      for (LockEntry entry : missing) {
        for (NpmPackage each : entry.packages()) {
          if (!archives.containsKey(each)) {
            archives.put(each, fetch(each, scratch.resolve("" + archives.size()), npm.get()));
          }
        }
        packed.add(entry, entry.packages().stream().map(archives::get).toList(), llamaLicense);
      }
    } finally {
      PackedNatives.deleteAll(scratch);
    }
  }

  private static Path fetch(NpmPackage wanted, Path folder, PackageSource npm)
      throws IOException, NpmException {
    Files.createDirectories(folder);
    Path archive = npm.fetch(wanted, folder);
    wanted.verify(archive);
    return archive;
  }

  private void report(Selection selection, String host) throws IOException {
    List<LockEntry> current = packed.current(lock);
    current.forEach(entry -> say(entry.described()));
    if (selection.entries().isEmpty() && selection.demanded()) {
      say("none, because of -Dnatives=none; " + OTHERWISE);
    } else if (selection.entries().isEmpty()) {
      say("there are none for " + host + "; " + OTHERWISE);
    }
  }

  /** A missing npm may be intended, but a failure of npm deserves a warning. */
  private static String unasked(NpmException failure, boolean loud) {
    String line = SPEAKER + failure.getMessage() + "; " + OTHERWISE;
    return loud ? "[WARNING] " + line + " until " + COMMAND + " succeeds" : line;
  }

  private void say(String line) {
    out.println(SPEAKER + line);
  }
}

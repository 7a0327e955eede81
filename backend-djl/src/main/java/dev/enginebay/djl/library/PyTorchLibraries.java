package dev.enginebay.djl.library;

import ai.djl.pytorch.engine.PtEngineProvider;
import dev.enginebay.InferenceException;
import dev.enginebay.natives.Machine;
import dev.enginebay.natives.NativeCache;
import dev.enginebay.natives.PackedFile;
import dev.enginebay.natives.PackedFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * PyTorch's libraries, and the one with which DJL calls them. DJL would unpack them into the user's
 * home folder, and would download what it does not find. Enginebay unpacks them into its cache.
 */
final class PyTorchLibraries {

  /** The artifact whose jars contain PyTorch's libraries. */
  private static final String NATIVES = "ai.djl.pytorch:pytorch-native-cpu";

  /** The artifact whose jar contains the library with which DJL calls them. */
  private static final String JNI = "ai.djl.pytorch:pytorch-jni";

  /** The artifact with DJL's classes for PyTorch. */
  private static final String ENGINE = "ai.djl.pytorch:pytorch-engine";

  /** The release whose digests are recorded. */
  private static final String RECORDED = "2.7.1-0.35.1";

  private final Machine machine;

  PyTorchLibraries(Machine machine) {
    this.machine = machine;
  }

  /**
   * Returns the folder with all of them.
   *
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE naming the artifact that is
   *     missing or of another release
   */
  Path unpacked() {
    Properties natives = natives();
    String flavor = natives.getProperty("flavor", "");
    String torch = natives.getProperty("version", "").replaceFirst("-.*", "");
    boolean recorded = fitting(torch).startsWith(RECORDED);
    TreeMap<String, PackedFile> files = new TreeMap<>();
    Map<String, String> digests = recorded ? digests() : Map.of();
    String folder = "pytorch/%s/%s/".formatted(flavor, classifier());
    for (String file : natives.getProperty("libraries", "").split(",", -1)) {
      files.put(file, packed(folder + file, NATIVES, digests));
    }
    String file = System.mapLibraryName("djl_torch");
    files.put(file, packed("jnilib/%s/%s/%s".formatted(classifier(), flavor, file), JNI, digests));
    return NativeCache.of(Djl.ID)
        .unpack(new PackedFiles("pytorch-" + torch + "-" + flavor + "-" + machine, files));
  }

  /**
   * Returns for which processors the libraries are made.
   *
   * @return {@code cpu}, or {@code cu} and a version of CUDA
   */
  String flavor() {
    return natives().getProperty("flavor", "");
  }

  /**
   * Returns the release of PyTorch that the library of DJL's JNI is made for.
   *
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE if there is none
   */
  String fittingRelease() {
    return first("jnilib/pytorch.properties", JNI)
        .getProperty("jni_version", "")
        .replaceFirst("-.*", "");
  }

  /** Libraries for a GPU also compute on the CPU, so they are preferred: {@code cu} sorts later. */
  private Properties natives() {
    return properties("native/lib/pytorch.properties").stream()
        .filter(each -> classifier().equals(each.getProperty("classifier")))
        .filter(each -> each.getProperty("flavor", "").matches("cpu|cu\\d+"))
        .max(Comparator.comparing(each -> each.getProperty("flavor", "")))
        .orElseThrow(() -> missing(NATIVES));
  }

  /**
   * Returns the release of the library of DJL's JNI, which is made for one of PyTorch and one of
   * DJL.
   */
  private String fitting(String torch) {
    String there = first("jnilib/pytorch.properties", JNI).getProperty("jni_version", "");
    String djl = first("pytorch-engine.properties", ENGINE).getProperty("djl_version", "");
    if (!there.startsWith(torch + "-" + djl)) {
      throw Djl.unavailable(
          "%s %s and %s %s do not fit %s %s. Add releases that fit together, such as those that Enginebay names."
              .formatted(NATIVES, torch, ENGINE, djl, JNI, there),
          null);
    }
    return there;
  }

  private static Optional<URL> find(String resource) {
    return Optional.ofNullable(loader().getResource(resource));
  }

  private static ClassLoader loader() {
    return PtEngineProvider.class.getClassLoader();
  }

  private Properties first(String resource, String artifact) {
    return properties(resource).stream().findFirst().orElseThrow(() -> missing(artifact));
  }

  /** Returns what each jar says; an application may have the libraries of several platforms. */
  private static List<Properties> properties(String resource) {
    List<Properties> all = new ArrayList<>();
    try {
      for (URL found : Collections.list(loader().getResources(resource))) {
        Properties properties = new Properties();
        try (InputStream in = PackedFile.open(found)) {
          properties.load(in);
        }
        all.add(properties);
      }
    } catch (IOException failure) {
      throw unreadable(resource, failure);
    }
    return all;
  }

  private PackedFile packed(String resource, String artifact, Map<String, String> digests) {
    URL found = find(resource).orElseThrow(() -> missing(artifact));
    try {
      String digest = digests.get(resource);
      return digest == null ? PackedFile.at(found) : new PackedFile(found, digest);
    } catch (IOException failure) {
      throw unreadable(found, failure);
    }
  }

  /** Returns the recorded digests of a release, since computing them takes seconds. */
  private static Map<String, String> digests() {
    Map<String, String> digests = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PyTorchLibraries.class.getResourceAsStream("digests.txt"),
                StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) lines.lines()::iterator) {
        List<String> words = List.of(line.split(" ", 2));
        digests.put(words.get(1), words.get(0));
      }
    } catch (IOException failure) {
      throw Djl.unavailable("The digests of PyTorch's libraries cannot be read.", failure);
    }
    return digests;
  }

  private InferenceException missing(String artifact) {
    String classifier = artifact.equals(NATIVES) ? " with the classifier " + classifier() : "";
    return Djl.unavailable(
        "PyTorch's libraries for %s are not on the class path. Add %s%s, or use another backend."
            .formatted(machine, artifact, classifier),
        null);
  }

  private static InferenceException unreadable(Object found, IOException failure) {
    return Djl.unavailable(
        "PyTorch's library %s cannot be read: %s. Download the jar again."
            .formatted(found, failure),
        failure);
  }

  private String classifier() {
    String system =
        switch (machine.system()) {
          case "macos" -> "osx";
          case "windows" -> "win";
          default -> machine.system();
        };
    return system + "-" + machine.processor();
  }
}

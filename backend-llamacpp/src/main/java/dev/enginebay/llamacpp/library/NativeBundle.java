package dev.enginebay.llamacpp.library;

import dev.enginebay.natives.Machine;
import dev.enginebay.natives.PackedFile;
import dev.enginebay.natives.PackedFiles;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A llama.cpp on the class path: the libraries of one release for one platform, from a jar of
 * {@code enginebay-llamacpp-natives} or from the jar {@code de.kherud:llama}.
 *
 * @param name the classifier of the jar
 * @param machine the platform it is built for
 * @param device the device it supports in addition to the CPU, or {@code cpu}
 * @param release the llama.cpp release
 * @param family the release after which its layouts are named
 * @param source where it was built
 * @param library the file to open
 * @param drivers the libraries of the device that the machine must have
 * @param cuda what its library for CUDA holds, if it is known
 * @param glibc the oldest C library it runs with; empty if that does not matter
 * @param files all files of the bundle
 */
public record NativeBundle(
    String name,
    Machine machine,
    String device,
    String release,
    String family,
    String source,
    String library,
    List<String> drivers,
    Optional<CudaCode> cuda,
    Optional<String> glibc,
    PackedFiles files) {

  /** The artifact whose jars contain bundles. */
  public static final String ARTIFACT = "dev.enginebay:enginebay-llamacpp-natives";

  private static final String DESCRIPTION = "META-INF/enginebay/llamacpp-natives.properties";
  private static final String FILE = "sha256.";

  public NativeBundle {
    drivers = List.copyOf(drivers);
  }

  /** Returns all bundles that the class loader of this class sees. */
  static List<NativeBundle> onClassPath() {
    List<NativeBundle> bundles = new ArrayList<>();
    try {
      for (URL description :
          Collections.list(NativeBundle.class.getClassLoader().getResources(DESCRIPTION))) {
        bundles.add(describedBy(description));
      }
    } catch (IOException failure) {
      throw LlamaCpp.unavailable(
          "A jar of %s cannot be read: %s. Download it again.".formatted(ARTIFACT, failure),
          failure);
    }
    return bundles;
  }

  /** Returns the bundle with the given description; its files are beside it. */
  static NativeBundle describedBy(URL description) throws IOException {
    Properties described = new Properties();
    try (Reader text =
        new InputStreamReader(PackedFile.open(description), StandardCharsets.UTF_8)) {
      described.load(text);
    }
    String name = required(described, "classifier", description);
    String release = required(described, "release", description);
    TreeMap<String, PackedFile> files = new TreeMap<>();
    for (String key : described.stringPropertyNames()) {
      if (key.startsWith(FILE)) {
        String file = key.substring(FILE.length());
        if (!file.matches("[\\w.+-]+")) {
          throw new IOException(description + " names a file " + file);
        }
        URL content = new URL(description, "llamacpp/" + name + "/" + file);
        files.put(file, new PackedFile(content, described.getProperty(key)));
      }
    }
    return new NativeBundle(
        name,
        new Machine(
            required(described, "system", description),
            required(described, "processor", description)),
        required(described, "device", description),
        release,
        required(described, "family", description),
        required(described, "source", description),
        required(described, "library", description),
        Arrays.stream(described.getProperty("drivers", "").split(",", -1))
            .map(String::strip)
            .filter(driver -> !driver.isEmpty())
            .toList(),
        Optional.ofNullable(described.getProperty("cuda")).map(CudaCode::parse),
        Optional.ofNullable(described.getProperty("glibc")),
        new PackedFiles(release + "-" + name, files));
  }

  private static String required(Properties described, String key, URL description)
      throws IOException {
    String value = described.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new IOException(description + " lacks " + key);
    }
    return value;
  }

  /** Returns its files except the library for its device. */
  PackedFiles filesWithoutDevice() {
    Pattern library = Pattern.compile("(lib)?ggml-" + Pattern.quote(device) + "\\.\\w+");
    TreeMap<String, PackedFile> others = new TreeMap<>(files.byName());
    others.keySet().removeIf(library.asMatchPredicate());
    return new PackedFiles(files.name(), others);
  }

  /** Returns its family, if this version of the backend supports it. */
  Optional<ReleaseFamily> knownFamily() {
    return ReleaseFamily.named(family);
  }

  @Override
  public String toString() {
    return "%s (llama.cpp %s of %s)".formatted(name, release, source);
  }
}

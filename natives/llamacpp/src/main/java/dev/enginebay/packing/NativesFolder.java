package dev.enginebay.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A folder with the content of one jar: the libraries, their manifest and their licences. */
final class NativesFolder {

  static final String MANIFEST = "META-INF/enginebay/llamacpp-natives.properties";
  static final String LIBRARIES = "META-INF/enginebay/llamacpp/";
  static final String LICENSES = "META-INF/licenses/";
  private static final String LICENSE_IN_PACKAGE = "package/LICENSE";

  private final Path root;
  private final LockEntry entry;
  private final Set<NativeFile> files = new TreeSet<>();

  NativesFolder(Path root, LockEntry entry) {
    this.root = root;
    this.entry = entry;
  }

  /** Fills the folder, which must be empty. */
  void write(List<Path> archives, Path llamaLicense) throws IOException {
    for (Path archive : archives) {
      new Tarball(archive).unpack(this::place);
    }
    refuseIncomplete();
    Files.createDirectories(root.resolve(LICENSES));
    Files.copy(llamaLicense, root.resolve(LICENSES + "llama.cpp.txt"));
    writeManifest();
  }

  private Optional<Path> place(String path) {
    if (path.equals(LICENSE_IN_PACKAGE)) {
      return Optional.of(root.resolve(LICENSES + "node-llama-cpp.txt"));
    }
    Optional<NativeFile> library = NativeFile.of(path);
    library.ifPresent(files::add);
    return library.map(this::pathOf);
  }

  private Path pathOf(NativeFile file) {
    return root.resolve(LIBRARIES + entry.classifier()).resolve(file.name());
  }

  private void refuseIncomplete() {
    require("llama", file -> file.is("llama"));
    require("ggml", file -> file.is("ggml"));
    require("ggml-base", file -> file.is("ggml-base"));
    require("ggml-cpu", file -> file.isVariantOf("ggml-cpu"));
    require("ggml-" + entry.device(), file -> file.isVariantOf("ggml-" + entry.device()));
    if (!Files.exists(root.resolve(LICENSES + "node-llama-cpp.txt"))) {
      throw new IllegalStateException(entry.source() + " has no LICENSE.");
    }
  }

  private void require(String library, Predicate<NativeFile> test) {
    if (files.stream().noneMatch(test)) {
      throw new IllegalStateException(
          entry.source()
              + " has no "
              + library
              + " library, so it cannot be packed as "
              + entry.classifier()
              + ". Correct its section of natives.lock.");
    }
  }

  private void writeManifest() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    lines.put("classifier", entry.classifier());
    lines.put("system", entry.system());
    lines.put("processor", entry.processor());
    lines.put("device", entry.device());
    lines.put("release", entry.release());
    lines.put("family", entry.family());
    lines.put("source", entry.source());
    lines.put("library", library());
    lines.put("drivers", String.join(",", entry.drivers()));
    entry.cuda().ifPresent(code -> lines.put("cuda", code));
    entry.glibc().ifPresent(version -> lines.put("glibc", version));
    for (NativeFile file : files) {
      lines.put("sha256." + file.name(), sha256(pathOf(file)));
    }
    // Not Properties.store, which writes the current time.
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Path manifest = root.resolve(MANIFEST);
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, text);
  }

  private String library() {
    List<String> found = files.stream().filter(f -> f.is("llama")).map(NativeFile::name).toList();
    if (found.size() > 1) {
      throw new IllegalStateException(
          entry.source() + " has several llama libraries: " + String.join(", ", found) + ".");
    }
    return found.get(0);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Digests.of("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

package dev.enginebay.llamacpp.library;

import dev.enginebay.natives.Machine;
import dev.enginebay.natives.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Creates bundles in folders, described as in a jar. */
final class NativeBundles {

  private NativeBundles() {}

  /** Returns a bundle for Linux on x86-64 with the given files. */
  static NativeBundle in(Path root, String name, Map<String, String> files) throws IOException {
    return in(root, name, "cpu", "v0.5.0", "", files);
  }

  /** Returns a bundle for a device of Linux on x86-64 with the given files. */
  static NativeBundle in(Path root, String name, String device, Map<String, String> files)
      throws IOException {
    return in(root, name, device, "v0.5.0", "", files);
  }

  /** Returns a bundle for Linux on x86-64 that has only a description. */
  static NativeBundle described(
      Path root, String name, String device, String release, String drivers) throws IOException {
    return in(root, name, device, release, drivers, Map.of());
  }

  private static NativeBundle in(
      Path root,
      String name,
      String device,
      String release,
      String drivers,
      Map<String, String> files)
      throws IOException {
    Path folder = root.resolve(name).resolve("META-INF/enginebay");
    Path libraries = Files.createDirectories(folder.resolve("llamacpp").resolve(name));
    StringBuilder description =
        new StringBuilder(
            """
            classifier=%s
            system=linux
            processor=x86_64
            device=%s
            release=%s
            family=v0.5.0
            source=a test
            library=libllama.so
            drivers=%s
            glibc=2.34
            """
                .formatted(name, device, release, drivers));
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
      Files.write(libraries.resolve(file.getKey()), content);
      description.append("sha256.%s=%s%n".formatted(file.getKey(), Sha256.of(content)));
    }
    Path described = folder.resolve("llamacpp-natives.properties");
    Files.writeString(described, description);
    return NativeBundle.describedBy(described.toUri().toURL());
  }

  static NativeBundle bundled() {
    return BundledLibrary.on(new Machine("linux", "x86_64")).orElseThrow();
  }

  static NativeBundle withCuda(NativeBundle bundle, String code) {
    return new NativeBundle(
        bundle.name(),
        bundle.machine(),
        bundle.device(),
        bundle.release(),
        bundle.family(),
        bundle.source(),
        bundle.library(),
        bundle.drivers(),
        Optional.of(CudaCode.parse(code)),
        bundle.glibc(),
        bundle.files());
  }

  static NativeBundle withFamily(NativeBundle bundle, String family) {
    return new NativeBundle(
        bundle.name(),
        bundle.machine(),
        bundle.device(),
        bundle.release(),
        family,
        bundle.source(),
        bundle.library(),
        bundle.drivers(),
        bundle.cuda(),
        Optional.of("2.34"),
        bundle.files());
  }
}

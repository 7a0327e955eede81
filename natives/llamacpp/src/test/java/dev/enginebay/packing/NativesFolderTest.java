package dev.enginebay.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesFolderTest {

  private static final LockEntry CPU = Locks.entry(Locks.cpuOfLinux(Locks.SOME_INTEGRITY));
  private static final LockEntry CUDA =
      Locks.entry(Locks.cudaOfLinux(Locks.SOME_INTEGRITY, Locks.SOME_INTEGRITY));

  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void makeTheFolder() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
  }

  @Test
  void holdsTheLibrariesOfTheCApiAndTheLicencesAlone() throws IOException {
    write(CPU, MadeUpPackage.whole());

    try (var files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile).map(this::below))
          .containsExactlyInAnyOrder(
              "META-INF/enginebay/llamacpp-natives.properties",
              "META-INF/enginebay/llamacpp/linux-x86_64-cpu/libggml-base.so",
              "META-INF/enginebay/llamacpp/linux-x86_64-cpu/libggml-cpu-x64.so",
              "META-INF/enginebay/llamacpp/linux-x86_64-cpu/libggml-cpu-zen4.so",
              "META-INF/enginebay/llamacpp/linux-x86_64-cpu/libggml.v9.so",
              "META-INF/enginebay/llamacpp/linux-x86_64-cpu/libllama.v9.so",
              "META-INF/licenses/llama.cpp.txt",
              "META-INF/licenses/node-llama-cpp.txt");
    }
  }

  @Test
  void describesItselfInAManifestWithAChecksumForEachLibrary() throws IOException {
    write(CPU, MadeUpPackage.whole());

    assertThat(manifest())
        .containsExactly(
            "classifier=linux-x86_64-cpu",
            "device=cpu",
            "drivers=",
            "family=v8",
            "glibc=2.34",
            "library=libllama.v9.so",
            "processor=x86_64",
            "release=v9",
            "sha256.libggml-base.so=" + sha256("libggml-base.so"),
            "sha256.libggml-cpu-x64.so=" + sha256("libggml-cpu-x64.so"),
            "sha256.libggml-cpu-zen4.so=" + sha256("libggml-cpu-zen4.so"),
            "sha256.libggml.v9.so=" + sha256("libggml.v9.so"),
            "sha256.libllama.v9.so=" + sha256("libllama.v9.so"),
            "source=@made-up/linux 1.2.3",
            "system=linux");
  }

  @Test
  void takesALibraryThatTwoPackagesHoldFromTheLater() throws IOException {
    String overlaid = "package/bins/linux-x64/fallback/libggml-cuda.so";

    write(
        CUDA,
        MadeUpPackage.whole().withLibraries("libggml-cuda.so"),
        new MadeUpPackage().with(overlaid, "of CUDA 12"));

    assertThat(root.resolve("META-INF/enginebay/llamacpp/linux-x86_64-cuda12/libggml-cuda.so"))
        .hasContent("of CUDA 12");
    assertThat(manifest())
        .contains(
            "cuda=12.4: 8.6",
            "drivers=libcuda.so.1,libcudart.so.12",
            "sha256.libggml-cuda.so=" + sha256("of CUDA 12"),
            "source=@made-up/linux-cuda 1.2.3, @made-up/linux-cuda-ext 1.2.3");
  }

  @Test
  void knowsTheNamesOfMacOsAndWindows() throws IOException {
    write(
        CPU,
        new MadeUpPackage()
            .with("package/LICENSE")
            .withLibraries("llama.v9.dll", "ggml.v9.dll", "ggml-base.dll", "ggml-cpu-x64.dll")
            .withLibraries("llama-common.dll", "llama-addon.lib", "libggml-blas.dylib"));

    assertThat(manifest()).contains("library=llama.v9.dll");
    assertThat(
            manifest().stream()
                .filter(line -> line.startsWith("sha256."))
                .map(NativesFolderTest::keyOf))
        .containsExactly(
            "sha256.ggml-base.dll",
            "sha256.ggml-cpu-x64.dll",
            "sha256.ggml.v9.dll",
            "sha256.libggml-blas.dylib",
            "sha256.llama.v9.dll");
  }

  @Test
  void refusesAPackageWithoutLibllama() {
    MadeUpPackage incomplete =
        MadeUpPackage.whole().without("package/bins/linux-x64/libllama.v9.so");

    assertThatThrownBy(() -> write(CPU, incomplete))
        .hasMessageContaining("@made-up/linux 1.2.3 has no llama library")
        .hasMessageContaining("natives.lock");
  }

  @Test
  void refusesAPackageWithoutTheLibraryOfTheDevice() {
    assertThatThrownBy(() -> write(CUDA, MadeUpPackage.whole()))
        .hasMessageContaining("has no ggml-cuda library");
  }

  @Test
  void refusesAPackageWithTwoOfThem() {
    MadeUpPackage twofold = MadeUpPackage.whole().withLibraries("libllama.v8.so");

    assertThatThrownBy(() -> write(CPU, twofold))
        .hasMessageContaining("several llama libraries: libllama.v8.so, libllama.v9.so");
  }

  @Test
  void refusesAPackageWithoutALicence() {
    MadeUpPackage unlicensed = MadeUpPackage.whole().without("package/LICENSE");

    assertThatThrownBy(() -> write(CPU, unlicensed)).hasMessageContaining("has no LICENSE");
  }

  private void write(LockEntry entry, MadeUpPackage... packages) throws IOException {
    var archives = new ArrayList<Path>();
    for (MadeUpPackage each : packages) {
      archives.add(each.writeTo(temporary.resolve(archives.size() + ".tgz")));
    }
    Path licence = Files.writeString(temporary.resolve("LICENSE"), "of llama.cpp");
    new NativesFolder(root, entry).write(archives, licence);
  }

  private String below(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private List<String> manifest() throws IOException {
    return Files.readAllLines(root.resolve("META-INF/enginebay/llamacpp-natives.properties"));
  }

  private static String keyOf(String line) {
    return line.substring(0, line.indexOf('='));
  }

  private static String sha256(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return HexFormat.of().formatHex(Digests.of("SHA-256").digest(bytes));
  }
}

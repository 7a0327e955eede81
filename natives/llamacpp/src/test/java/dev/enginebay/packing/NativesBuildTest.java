package dev.enginebay.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesBuildTest {

  private static final String CPU = "linux-x86_64-cpu";
  private static final String CUDA = "linux-x86_64-cuda12";
  private static final String TOLD_OF_CPU =
      "llama.cpp natives: " + CPU + ", llama.cpp v9, from @made-up/linux 1.2.3";
  private static final String OTHERWISE =
      "the tests and ./enginebay use llama.cpp b4916 of de.kherud:llama";

  @TempDir Path temporary;
  private Path target;
  private Path licence;
  private Path cpuArchive;
  private Path cudaArchive;
  private Path cudaOverlay;
  private final List<String> fetched = new ArrayList<>();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void makePackages() throws IOException {
    target = Files.createDirectory(temporary.resolve("target"));
    licence = Files.writeString(temporary.resolve("LICENSE"), "of llama.cpp");
    cpuArchive = MadeUpPackage.whole().writeTo(temporary.resolve("linux.tgz"));
    cudaArchive =
        MadeUpPackage.whole()
            .withLibraries("libggml-cuda.so")
            .writeTo(temporary.resolve("linux-cuda.tgz"));
    cudaOverlay =
        new MadeUpPackage()
            .with("package/bins/linux-x64/fallback/libggml-cuda.so", "of CUDA 12")
            .writeTo(temporary.resolve("linux-cuda-ext.tgz"));
  }

  @Test
  void makesTheHostsNativesAndSaysWhereTheyAreFrom() throws IOException {
    run("host", Optional.of(this::deliver));

    assertThat(folders()).containsExactly(CPU);
    assertThat(told()).containsExactly(TOLD_OF_CPU);
  }

  @Test
  void fetchesNothingWhereTheyAreThere() throws IOException {
    run("host", Optional.of(this::deliver));

    run("host", Optional.of(this::deliver));

    assertThat(fetched).containsExactly("@made-up/linux");
    assertThat(told()).containsExactly(TOLD_OF_CPU, TOLD_OF_CPU);
  }

  @Test
  void needsNoNpmWhereTheyAreThere() throws IOException {
    run("host", Optional.of(this::deliver));

    run("host", Optional.empty());

    assertThat(folders()).containsExactly(CPU);
  }

  @Test
  void makesThemAnewWhereTheLockFileSaysOtherwise() throws IOException {
    run("host", Optional.of(this::deliver));

    new NativesBuild(raised(), licence, target, printer())
        .run(Selection.of("host", raised(), CPU), CPU, Optional.of(this::deliver));

    assertThat(fetched).hasSize(2);
    assertThat(target.resolve("natives/" + CPU + "/" + NativesFolder.MANIFEST))
        .content()
        .contains("release=v10");
  }

  @Test
  void removesWhatIsOutdatedEvenWithoutNpm() throws IOException {
    run("host", Optional.of(this::deliver));

    new NativesBuild(raised(), licence, target, printer())
        .run(Selection.of("host", raised(), CPU), CPU, Optional.empty());

    assertThat(folders()).isEmpty();
  }

  @Test
  void fetchesASharedPackageOnceAndLeavesNoArchives() throws IOException {
    run("all", Optional.of(this::deliver));

    assertThat(folders()).containsExactlyInAnyOrder(CPU, CUDA);
    assertThat(fetched)
        .containsExactly("@made-up/linux", "@made-up/linux-cuda", "@made-up/linux-cuda-ext");
    assertThat(target.resolve("npm")).doesNotExist();
  }

  @Test
  void keepsOthersThatWerePackedBeforeUnlessSomeAreNamed() throws IOException {
    run("all", Optional.of(this::deliver));

    run("host", Optional.of(this::deliver));
    assertThat(folders()).containsExactlyInAnyOrder(CPU, CUDA);

    run(CPU, Optional.of(this::deliver));
    assertThat(folders()).containsExactly(CPU);
  }

  @Test
  void removesAllForNoneAndSaysWhatIsUsed() throws IOException {
    run("host", Optional.of(this::deliver));
    Files.createFile(target.resolve("natives-1-" + CPU + ".jar"));

    run("none", Optional.of(this::deliver));

    assertThat(folders()).isEmpty();
    assertThat(target.resolve("natives-1-" + CPU + ".jar")).doesNotExist();
    assertThat(told())
        .last()
        .isEqualTo("llama.cpp natives: none, because of -Dnatives=none; " + OTHERWISE);
  }

  @Test
  void keepsTheJarOfWhatItKeeps() throws IOException {
    run("host", Optional.of(this::deliver));
    Path kept = Files.createFile(target.resolve("natives-1-" + CPU + ".jar"));
    Path left = Files.createFile(target.resolve("natives-1-" + CUDA + ".jar"));

    run("host", Optional.of(this::deliver));

    assertThat(kept).exists();
    assertThat(left).doesNotExist();
  }

  @Test
  void goesOnWithoutNpmAndNamesTheRemedy() throws IOException {
    run("host", Optional.empty());

    assertThat(folders()).isEmpty();
    assertThat(told())
        .containsExactly(
            "llama.cpp natives: no npm on the PATH; install npm to use a newer llama.cpp; "
                + OTHERWISE);
  }

  @Test
  void goesOnWhereNpmFailsAndWarnsWithItsWords() throws IOException {
    run("host", Optional.of(this::fail));

    assertThat(told())
        .containsExactly(
            "[WARNING] llama.cpp natives: npm said: no network; "
                + OTHERWISE
                + " until mvn package -pl natives/llamacpp succeeds");
  }

  @Test
  void failsWithoutNpmWhereNativesAreNamed() {
    assertThatThrownBy(() -> run(CPU, Optional.empty()))
        .hasMessageContaining("-Dnatives")
        .hasMessageContaining("no npm on the PATH");
  }

  @Test
  void failsWhereNpmFailsAndNativesAreNamed() {
    assertThatThrownBy(() -> run(CPU, Optional.of(this::fail)))
        .hasMessageContaining("npm said: no network");
  }

  @Test
  void failsForAnotherArchiveThanThePinnedOneEvenUnasked() throws IOException {
    LockFile other = LockFile.parse(Locks.cpuOfLinux(Locks.SOME_INTEGRITY));
    NativesBuild build = new NativesBuild(other, licence, target, printer());
    Selection selection = Selection.of("host", other, CPU);

    assertThatThrownBy(() -> build.run(selection, CPU, Optional.of(this::deliver)))
        .hasMessageContaining("natives.lock pins");
    assertThat(folders()).isEmpty();
  }

  @Test
  void leavesNoHalfMadeFolder() throws IOException {
    cpuArchive = new MadeUpPackage().with("package/LICENSE").writeTo(temporary.resolve("poor.tgz"));

    assertThatThrownBy(() -> run("host", Optional.of(this::deliver)))
        .hasMessageContaining("has no llama library");
    assertThat(folders()).isEmpty();
  }

  @Test
  void saysWhereNoNativesAreKnownForTheHost() throws IOException {
    String host = "freebsd-riscv64-cpu";

    new NativesBuild(lock(), licence, target, printer())
        .run(Selection.of("host", lock(), host), host, Optional.of(this::deliver));

    assertThat(told())
        .containsExactly("llama.cpp natives: there are none for " + host + "; " + OTHERWISE);
  }

  private void run(String wanted, Optional<PackageSource> npm) throws IOException {
    new NativesBuild(lock(), licence, target, printer())
        .run(Selection.of(wanted, lock(), CPU), CPU, npm);
  }

  private LockFile lock() throws IOException {
    List<String> lines = new ArrayList<>(Locks.cpuOfLinux(MadeUpPackage.integrityOf(cpuArchive)));
    lines.addAll(
        Locks.cudaOfLinux(
            MadeUpPackage.integrityOf(cudaArchive), MadeUpPackage.integrityOf(cudaOverlay)));
    return LockFile.parse(lines);
  }

  private LockFile raised() throws IOException {
    List<String> lines = new ArrayList<>(Locks.cpuOfLinux(MadeUpPackage.integrityOf(cpuArchive)));
    lines.set(lines.indexOf("release = v9"), "release = v10");
    return LockFile.parse(lines);
  }

  private Path deliver(NpmPackage wanted, Path folder) throws IOException {
    fetched.add(wanted.name());
    Path archive =
        switch (wanted.name()) {
          case "@made-up/linux" -> cpuArchive;
          case "@made-up/linux-cuda" -> cudaArchive;
          default -> cudaOverlay;
        };
    return Files.copy(archive, folder.resolve("fetched.tgz"));
  }

  private Path fail(NpmPackage wanted, Path folder) throws NpmException {
    throw new NpmException("npm said: no network");
  }

  private List<String> folders() throws IOException {
    Path natives = target.resolve("natives");
    if (!Files.exists(natives)) {
      return List.of();
    }
    try (var files = Files.list(natives)) {
      return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).toList();
    }
  }

  private PrintStream printer() {
    return new PrintStream(told, true, UTF_8);
  }

  private List<String> told() {
    return told.toString(UTF_8).lines().toList();
  }
}

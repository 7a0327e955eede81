package dev.enginebay.packing;

import static dev.enginebay.packing.Locks.SOME_INTEGRITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockFileTest {

  @Test
  void readsWhatASectionSays() {
    LockEntry entry = Locks.entry(Locks.cpuOfLinux(SOME_INTEGRITY));

    assertThat(entry)
        .isEqualTo(
            new LockEntry(
                "linux-x86_64-cpu",
                List.of(new NpmPackage("@made-up/linux", "1.2.3", SOME_INTEGRITY)),
                "v9",
                "v8",
                "linux",
                "x86_64",
                "cpu",
                List.of(),
                Optional.empty(),
                Optional.of("2.34")));
  }

  @Test
  void keepsTheOrderOfPackagesAndDrivers() {
    LockEntry entry = Locks.entry(Locks.cudaOfLinux(SOME_INTEGRITY, SOME_INTEGRITY));

    assertThat(entry.source())
        .isEqualTo("@made-up/linux-cuda 1.2.3, @made-up/linux-cuda-ext 1.2.3");
    assertThat(entry.drivers()).containsExactly("libcuda.so.1", "libcudart.so.12");
    assertThat(entry.cuda()).hasValue("12.4: 8.6");
    assertThat(entry.glibc()).isEmpty();
  }

  @Test
  void skipsCommentsAndEmptyLines() {
    List<String> lines = new ArrayList<>(List.of("# a comment", ""));
    lines.addAll(Locks.cpuOfLinux(SOME_INTEGRITY));
    lines.add("  # another");

    assertThat(LockFile.parse(lines).classifiers()).containsExactly("linux-x86_64-cpu");
  }

  @Test
  void namesTheLineOfAnUnknownKey() {
    assertThatThrownBy(() -> LockFile.parse(with("colour = blue")))
        .hasMessage("natives.lock, line 9: 'colour' is not a known key");
  }

  @Test
  void namesTheLineOfAKeyThatIsThereTwice() {
    assertThatThrownBy(() -> LockFile.parse(with("release = v10")))
        .hasMessage("natives.lock, line 9: 'release' occurs twice");
  }

  @Test
  void refusesAClassifierThatIsThereTwice() {
    assertThatThrownBy(() -> LockFile.parse(with("[linux-x86_64-cpu]")))
        .hasMessage("natives.lock, line 9: [linux-x86_64-cpu] occurs twice");
  }

  @Test
  void refusesALineBeforeAnySection() {
    assertThatThrownBy(() -> LockFile.parse(List.of("release = v9")))
        .hasMessageContaining("line 1")
        .hasMessageContaining("before the first [classifier]");
  }

  @Test
  void refusesAPackageWithoutItsDigest() {
    assertThatThrownBy(() -> LockFile.parse(with("package = @made-up/linux 1.2.3")))
        .hasMessageContaining("line 9")
        .hasMessageContaining("a name, a version and a SHA-512");
  }

  @Test
  void refusesADigestThatIsNotASha512() {
    assertThatThrownBy(() -> LockFile.parse(with("package = @made-up/linux 1.2.3 sha1-abc")))
        .hasMessageContaining("'sha1-abc' is not a SHA-512");
  }

  @Test
  void refusesARangeOfVersions() {
    assertThatThrownBy(() -> LockFile.parse(with("package = a ^1.2.3 " + SOME_INTEGRITY)))
        .hasMessageContaining("'^1.2.3' is not an exact version");
  }

  @Test
  void refusesAPackageNameThatNpmCouldTakeForAnOption() {
    assertThatThrownBy(() -> LockFile.parse(with("package = --help 1.2.3 " + SOME_INTEGRITY)))
        .hasMessageContaining("'--help' is not the name of an npm package");
  }

  @Test
  void namesAMissingKey() {
    List<String> lines = new ArrayList<>(Locks.cpuOfLinux(SOME_INTEGRITY));
    lines.remove("family = v8");

    assertThatThrownBy(() -> LockFile.parse(lines))
        .hasMessage("natives.lock: [linux-x86_64-cpu] has no 'family'");
  }

  @Test
  void refusesAClassifierThatDoesNotSayWhatItIsFor() {
    List<String> lines = new ArrayList<>(Locks.cpuOfLinux(SOME_INTEGRITY));
    lines.set(0, "[linux-x86_64-vulkan]");

    assertThatThrownBy(() -> LockFile.parse(lines)).hasMessageContaining("is for linux-x86_64-cpu");
  }

  private static List<String> with(String line) {
    List<String> lines = new ArrayList<>(Locks.cpuOfLinux(SOME_INTEGRITY));
    lines.add(line);
    return lines;
  }
}

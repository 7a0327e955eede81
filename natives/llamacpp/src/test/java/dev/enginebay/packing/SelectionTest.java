package dev.enginebay.packing;

import static dev.enginebay.packing.Locks.SOME_INTEGRITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final String CPU = "linux-x86_64-cpu";
  private static final String CUDA = "linux-x86_64-cuda12";

  private final LockFile lock = lock();

  @Test
  void takesTheHostsNativesByDefaultWithoutDemandingThem() {
    Selection selection = Selection.of("host", lock, CPU);

    assertThat(classifiers(selection)).containsExactly(CPU);
    assertThat(selection.demanded()).isFalse();
  }

  @Test
  void isEmptyByDefaultOnAHostWithoutNatives() {
    Selection selection = Selection.of("host", lock, "freebsd-riscv64-cpu");

    assertThat(selection.entries()).isEmpty();
    assertThat(selection.demanded()).isFalse();
  }

  @Test
  void demandsThoseThatAreNamed() {
    Selection selection = Selection.of(CUDA + ", " + CPU, lock, CPU);

    assertThat(classifiers(selection)).containsExactly(CUDA, CPU);
    assertThat(selection.demanded()).isTrue();
  }

  @Test
  void takesAllOfTheLockFile() {
    Selection selection = Selection.of("all", lock, CPU);

    assertThat(classifiers(selection)).containsExactly(CPU, CUDA);
    assertThat(selection.demanded()).isTrue();
  }

  @Test
  void takesNone() {
    Selection selection = Selection.of("none", lock, CPU);

    assertThat(selection.entries()).isEmpty();
    assertThat(selection.demanded()).isTrue();
  }

  @Test
  void listsTheKnownOnesForAnUnknownName() {
    assertThatThrownBy(() -> Selection.of("linux-x86_64-rocm", lock, CPU))
        .hasMessageContaining("no natives 'linux-x86_64-rocm'")
        .hasMessageContaining(CPU + ", " + CUDA);
  }

  private static List<String> classifiers(Selection selection) {
    return selection.entries().stream().map(LockEntry::classifier).toList();
  }

  private static LockFile lock() {
    List<String> lines = new ArrayList<>(Locks.cpuOfLinux(SOME_INTEGRITY));
    lines.addAll(Locks.cudaOfLinux(SOME_INTEGRITY, SOME_INTEGRITY));
    return LockFile.parse(lines);
  }
}

package dev.enginebay.llamacpp.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.natives.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeChoiceTest {

  private static final Machine LINUX = new Machine("linux", "x86_64");

  /** What an H200 with driver 580 says. */
  private static final CudaDriver H200_WITH_R580 =
      new CudaDriver(new MajorMinor(13, 0), List.of(new MajorMinor(9, 0)));

  @TempDir Path folder;

  private NativeBundle cpu;
  private NativeBundle newerCpu;
  private NativeBundle vulkan;
  private NativeBundle cuda;

  @BeforeEach
  void describe() throws IOException {
    cpu = NativeBundles.described(folder, "linux-x86_64-cpu", "cpu", "v0.9.0", "");
    newerCpu = NativeBundles.described(folder, "newer-cpu", "cpu", "v0.10.0", "");
    vulkan =
        NativeBundles.described(
            folder, "linux-x86_64-vulkan", "vulkan", "v0.9.0", "libvulkan.so.1");
    cuda =
        NativeBundles.described(
            folder, "linux-x86_64-cuda13", "cuda", "v0.9.0", "libcuda.so.1,libcudart.so.13");
  }

  @Test
  void theNewestIsTaken() {
    assertThat(choose(Set.of(), cpu, newerCpu).bundle()).isEqualTo(newerCpu);
  }

  @Test
  void theOneThatServesAGpuIsTakenBeforeANewerOne() {
    NativeChoice.Chosen chosen = choose(Set.of("libvulkan.so.1"), newerCpu, vulkan);

    assertThat(chosen.bundle()).isEqualTo(vulkan);
    assertThat(chosen.why()).contains("VULKAN");
  }

  @Test
  void cudaIsTakenBeforeVulkan() {
    Set<String> drivers = Set.of("libvulkan.so.1", "libcuda.so.1", "libcudart.so.13");

    assertThat(choose(drivers, vulkan, cuda, cpu).bundle()).isEqualTo(cuda);
  }

  @Test
  void aGpuWithoutItsDriversIsNotServed() {
    assertThat(choose(Set.of("libcuda.so.1"), cuda, cpu).bundle()).isEqualTo(cpu);
  }

  @Test
  void theDriversThatAreMissingAreNamed() {
    NativeChoice.Chosen chosen = choose(Set.of("libcuda.so.1"), cuda);

    assertThat(chosen.bundle()).isEqualTo(cuda);
    assertThat(chosen.why()).contains("lacks libcudart.so.13").doesNotContain("libcuda.so.1");
  }

  @Test
  void codeThatTheDriverCannotCompileLeavesTheGpuToOthers() {
    Set<String> drivers = Set.of("libvulkan.so.1", "libcuda.so.1", "libcudart.so.13");
    NativeBundle newer = NativeBundles.withCuda(cuda, "13.1: 8.6,8.9");

    NativeChoice.Chosen chosen = choose(drivers, newer, vulkan);

    assertThat(chosen.bundle()).isEqualTo(vulkan);
    assertThat(chosen.why()).contains("not linux-x86_64-cuda13", "CUDA 13.0", "9.0");
    assertThat(chosen.unusable()).isEmpty();
  }

  @Test
  void whereNothingElseIsThereItServesTheProcessor() {
    NativeBundle newer = NativeBundles.withCuda(cuda, "13.1: 8.6,8.9");

    NativeChoice.Chosen chosen = choose(Set.of("libcuda.so.1", "libcudart.so.13"), newer);

    assertThat(chosen.bundle()).isEqualTo(newer);
    assertThat(chosen.why()).contains("CPU only", "CUDA 13.1 or newer");
    assertThat(chosen.unusable()).isPresent();
  }

  @Test
  void codeThatTheDriverCompilesIsTaken() {
    Set<String> drivers = Set.of("libvulkan.so.1", "libcuda.so.1", "libcudart.so.13");
    NativeBundle older = NativeBundles.withCuda(cuda, "12.4: 8.6");

    assertThat(choose(drivers, older, vulkan).bundle()).isEqualTo(older);
  }

  @Test
  void aNameWins() {
    NativeChoice choice = choice(Set.of("libvulkan.so.1"), "2.36", cpu, vulkan);

    assertThat(choice.choose(Optional.of("linux-x86_64-cpu")).bundle()).isEqualTo(cpu);
    assertThat(choice.choose(Optional.of("bundled")).bundle().release()).isEqualTo("b4916");
  }

  @Test
  void aNameThatIsMissingIsRefusedWithThoseThatAreThere() {
    NativeChoice choice = choice(Set.of(), "2.36", cpu);

    assertThatThrownBy(() -> choice.choose(Optional.of("linux-x86_64-vulkan")))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(
            "linux-x86_64-vulkan", "linux-x86_64-cpu, bundled", NativeBundle.ARTIFACT);
  }

  @Test
  void withoutAnyTheBundledLibraryIsTakenAndTheNewerOneNamed() {
    NativeChoice.Chosen chosen = choose(Set.of());

    assertThat(chosen.bundle().release()).isEqualTo("b4916");
    assertThat(chosen.why()).contains(NativeBundle.ARTIFACT, "linux-x86_64-cpu");
  }

  @Test
  void whatIsForAnotherMachineIsNotTaken() {
    NativeChoice choice =
        new NativeChoice(
            new Machine("linux", "aarch64"),
            List.of(cpu),
            Optional.of(NativeBundles.bundled()),
            library -> true,
            Optional::empty,
            Optional.of("2.36"));

    assertThat(choice.choose(Optional.empty()).bundle().name()).isEqualTo("bundled");
    assertThatThrownBy(() -> choice.choose(Optional.of("linux-x86_64-cpu")))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("does not run on linux-aarch64");
  }

  @Test
  void whatNeedsANewerCLibraryIsPassedOverVisibly() {
    NativeChoice.Chosen chosen = choice(Set.of(), "2.31", cpu).choose(Optional.empty());

    assertThat(chosen.bundle().name()).isEqualTo("bundled");
    assertThat(chosen.why()).contains("needs glibc 2.34, but this system has 2.31");
  }

  @Test
  void whatHasUnknownLayoutsIsPassedOverVisibly() {
    NativeChoice.Chosen chosen = choose(Set.of(), NativeBundles.withFamily(cpu, "v9.0.0"));

    assertThat(chosen.bundle().name()).isEqualTo("bundled");
    assertThat(chosen.why()).contains("v9.0.0");
  }

  @Test
  void whereNothingIsBundledTheArtifactIsNamed() {
    NativeChoice choice =
        new NativeChoice(
            new Machine("windows", "x86_64"),
            List.of(),
            Optional.empty(),
            library -> true,
            Optional::empty,
            Optional.empty());

    assertThatThrownBy(() -> choice.choose(Optional.empty()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContainingAll(
            "windows-x86_64", NativeBundle.ARTIFACT, "windows-x86_64-cpu", NativeSource.PROPERTY);
  }

  @Test
  void theFamilyShowsBeforeNativeCodeIsTouched() {
    assertThat(NativeChoice.likelyFamily(LINUX, List.of(cpu), Optional.empty()))
        .hasValue(ReleaseFamily.V0_5_0);
    assertThat(NativeChoice.likelyFamily(LINUX, List.of(cpu), Optional.of("bundled"))).isEmpty();
    assertThat(NativeChoice.likelyFamily(LINUX, List.of(), Optional.empty())).isEmpty();
  }

  private static NativeChoice.Chosen choose(Set<String> drivers, NativeBundle... bundles) {
    return choice(drivers, "2.36", bundles).choose(Optional.empty());
  }

  private static NativeChoice choice(Set<String> drivers, String glibc, NativeBundle... bundles) {
    return new NativeChoice(
        LINUX,
        Arrays.asList(bundles),
        Optional.of(NativeBundles.bundled()),
        drivers::contains,
        () -> Optional.of(H200_WITH_R580),
        Optional.of(glibc));
  }
}

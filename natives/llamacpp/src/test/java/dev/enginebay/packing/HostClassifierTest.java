package dev.enginebay.packing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64-cpu",
    "Linux, aarch64, linux-aarch64-cpu",
    "Mac OS X, aarch64, macos-aarch64-metal",
    "Mac OS X, x86_64, macos-x86_64-cpu",
    "Windows 11, amd64, windows-x86_64-cpu",
    "FreeBSD, riscv64, freebsd-riscv64-cpu",
  })
  void namesTheNativesForTheCpuOfAMachine(String osName, String osArch, String classifier) {
    assertThat(HostClassifier.of(osName, osArch)).isEqualTo(classifier);
  }
}

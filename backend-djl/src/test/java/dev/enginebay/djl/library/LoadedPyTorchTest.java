package dev.enginebay.djl.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedPyTorchTest {

  private static final String MAPPED = "7f00-7f01 r-xp 00000000 08:01 42    ";
  private static final String OTHER = MAPPED + "/usr/lib/libc.so.6";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/torch/lib/libtorch_cpu.so",
        "/opt/a folder/libtorch_cpu.so",
        "/tmp/torch/libtorch_cpu.so (deleted)",
        "/usr/lib/x86_64-linux-gnu/libtorch_cpu.so.2.6"
      })
  void isFoundByItsFile(String file) {
    assertThat(LoadedPyTorch.in(List.of(OTHER, MAPPED + file, OTHER))).hasValue(file);
  }

  @Test
  void isNotFoundAmongOtherFiles() {
    assertThat(LoadedPyTorch.in(List.of(OTHER, "", MAPPED + "/opt/libtorch_cpu.so/libother.so")))
        .isEmpty();
  }
}

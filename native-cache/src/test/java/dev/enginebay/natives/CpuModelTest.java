package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuModelTest {

  @Test
  void isWhatDoesNotChangeOnAnX86Machine() {
    CpuModel model =
        CpuModel.of(
            List.of(
                "processor\t: 0",
                "model name\t: AMD EPYC",
                "flags\t\t: fpu avx512_bf16",
                "cpu MHz\t\t: 2596.146",
                "",
                "processor\t: 1",
                "model name\t: AMD EPYC",
                "flags\t\t: fpu avx512_bf16",
                "cpu MHz\t\t: 3100.2"));

    assertThat(model.facts())
        .containsExactly("flags\t\t: fpu avx512_bf16", "model name\t: AMD EPYC");
  }

  @Test
  void isTheKindOfEachCoreOnAnArmMachine() {
    CpuModel model =
        CpuModel.of(
            List.of(
                "processor\t: 0",
                "BogoMIPS\t: 243.75",
                "CPU part\t: 0xd05",
                "processor\t: 1",
                "CPU part\t: 0xd0b"));

    assertThat(model.facts()).containsExactly("CPU part\t: 0xd05", "CPU part\t: 0xd0b");
  }

  @Test
  void isUnknownWhereNothingNamesIt() {
    assertThat(CpuModel.of(List.of("processor\t: 0", "cpu MHz\t\t: 3100.2")).facts()).isEmpty();
  }
}

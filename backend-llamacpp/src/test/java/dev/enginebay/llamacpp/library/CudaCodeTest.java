package dev.enginebay.llamacpp.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaCodeTest {

  private static final CudaCode CODE = CudaCode.parse("13.1: 8.6,8.9,12.0");

  @Test
  void readsWhatItNeedsAndWhatItIsCompiledFor() {
    assertThat(CODE.needed()).isEqualTo(new MajorMinor(13, 1));
    assertThat(CODE.compiled())
        .containsExactly(new MajorMinor(8, 6), new MajorMinor(8, 9), new MajorMinor(12, 0));
  }

  @Test
  void refusesWhatIsWrittenOtherwise() {
    for (String text : List.of("13.1", "13: 8.6", "13.1: ", "a.b: 8.6")) {
      assertThatIllegalArgumentException().isThrownBy(() -> CudaCode.parse(text));
    }
  }

  @Test
  void runsOnAnyGpuWhereTheDriverIsNewEnough() {
    assertThat(CODE.problem(driver("13.1", "9.0"))).isEmpty();
    assertThat(CODE.problem(driver("14.0", "7.5", "9.0"))).isEmpty();
  }

  @Test
  void runsOnWhatItIsCompiledForWhateverTheDriver() {
    assertThat(CODE.problem(driver("13.0", "8.6", "8.9", "12.0", "12.1"))).isEmpty();
  }

  @Test
  void saysWhichGpuNeedsANewerDriver() {
    assertThat(CODE.problem(driver("13.0", "8.9", "9.0")))
        .hasValueSatisfying(
            why -> assertThat(why).contains("CUDA 13.0", "capability 9.0", "CUDA 13.1 or newer"));
    assertThat(CODE.problem(driver("13.0", "8.0"))).isPresent();
  }

  @Test
  void withoutTheLibraryForTheDeviceTheOthersStay(@TempDir Path folder) throws IOException {
    NativeBundle bundle =
        NativeBundles.in(
            folder,
            "cuda",
            "cuda",
            Map.of("libllama.so", "1", "libggml-cuda.so", "2", "libggml-cpu-x64.so", "3"));

    assertThat(bundle.filesWithoutDevice().byName())
        .containsOnlyKeys("libllama.so", "libggml-cpu-x64.so");
  }

  private static CudaDriver driver(String cuda, String... gpus) {
    return new CudaDriver(
        MajorMinor.parse(cuda), Arrays.stream(gpus).map(MajorMinor::parse).toList());
  }
}

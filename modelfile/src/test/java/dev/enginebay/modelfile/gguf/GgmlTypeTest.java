package dev.enginebay.modelfile.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgmlTypeTest {

  @ParameterizedTest
  @CsvSource({"0, F32", "1, F16", "12, Q4_K", "14, Q6_K", "30, BF16", "39, MXFP4", "40, NVFP4"})
  void isFoundByItsNumber(int id, String name) {
    assertThat(GgmlType.of(id)).contains(GgmlType.valueOf(name));
  }

  @Test
  void hasNumbersOfItsOwn() {
    assertThat(Arrays.stream(GgmlType.values()).map(GgmlType::id)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"Q4_0, 4.5", "Q4_1, 5", "Q8_0, 8.5", "Q4_K, 4.5", "Q6_K, 6.5625", "MXFP4, 4.25"})
  void takesItsBitsPerNumber(GgmlType type, double bits) {
    assertThat(8.0 * type.blockBytes() / type.blockSize()).isEqualTo(bits);
  }

  @Test
  void knowsWhatWasRemoved() {
    assertThat(GgmlType.of(31)).isEmpty();
    assertThat(GgmlType.removed(31)).contains("Q4_0_4_4");
    assertThat(GgmlType.removed(43)).isEmpty();
  }
}

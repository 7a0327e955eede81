package dev.enginebay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1024, 1.0 KiB",
    "4540000, 4.3 MiB",
    "9223372036854775807, 8388608.0 TiB"
  })
  void carryTheUnitThatFits(long bytes, String expected) {
    assertThat(Sizes.of(bytes)).isEqualTo(expected);
  }
}

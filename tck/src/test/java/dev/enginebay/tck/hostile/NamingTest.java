package dev.enginebay.tck.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {

  private static final Naming NAMING = new Naming(List.of("llama.Block_count"), 100, 110);

  @Test
  void isAWordInSmallOrCapitalLetters() {
    assertThat(NAMING.in("LLAMA.block_count must not be 0")).isTrue();
    assertThat(NAMING.in("llama.context_length must not be 0")).isFalse();
  }

  @Test
  void isAnOffsetInTheRange() {
    assertThat(NAMING.in("bad value at byte 100: is 7")).isTrue();
    assertThat(NAMING.in("bad value at 0x6D.")).isTrue();
    assertThat(NAMING.in("bad value at byte 110")).isFalse();
    assertThat(NAMING.in("bad value at byte 99")).isFalse();
  }

  @Test
  void isNotANumberInsideAWordOrAnotherNumber() {
    assertThat(NAMING.in("engine b105 or 1.105 says no to 1050 values of q105")).isFalse();
  }

  @Test
  void isAnyMessageIfNoWordIsRequired() {
    assertThat(Naming.of(List.of()).in("no")).isTrue();
  }
}

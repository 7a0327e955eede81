package dev.enginebay.llamacpp.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.natives.Machine;
import org.junit.jupiter.api.Test;

class ThreadCountTest {

  private static final Machine X86 = new Machine("linux", "x86_64");

  @Test
  void givesWayWhereTheCallerNamesNoNumber() {
    assertThat(ThreadCount.of(LoadConfig.unset(), 8, 4, X86)).isEqualTo(new ThreadCount(4, true));
  }

  @Test
  void hasNothingToGiveOnOneCore() {
    assertThat(ThreadCount.of(LoadConfig.unset(), 1, 1, X86)).isEqualTo(new ThreadCount(1, false));
  }

  @Test
  void staysWhereItIsNotProvenThatTheNumberLeavesLogitsAlone() {
    Machine arm = new Machine("macos", "aarch64");

    assertThat(ThreadCount.of(LoadConfig.unset(), 8, 8, arm)).isEqualTo(new ThreadCount(8, false));
  }

  @Test
  void appliesTheCallersNumberAsItIs() {
    assertThat(ThreadCount.of(LoadConfig.unset().withThreads(8), 8, 4, X86))
        .isEqualTo(new ThreadCount(8, false));
  }

  @Test
  void refusesMoreThanThereAreProcessorsWithTheFigure() {
    assertThatThrownBy(() -> ThreadCount.of(LoadConfig.unset().withThreads(3), 2, 2, X86))
        .isInstanceOfSatisfying(
            InferenceException.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(InferenceException.Reason.UNSUPPORTED))
        .hasMessageContaining("threads: 3 is more than the 2 CPUs");
  }

  @Test
  void takesNoMoreThanTheEngineCan() {
    assertThat(ThreadCount.of(LoadConfig.unset(), 768, 768, X86).most()).isEqualTo(512);
    assertThatThrownBy(() -> ThreadCount.of(LoadConfig.unset().withThreads(600), 768, 768, X86))
        .hasMessageContaining("512");
  }
}

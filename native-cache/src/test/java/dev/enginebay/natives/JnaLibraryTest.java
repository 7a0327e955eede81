package dev.enginebay.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JnaLibraryTest {

  @Test
  void saysWhichSettingsKeepJnaFromItsLibrary() {
    String jna = "%n%nThere is an incompatible JNA native library installed%nExpected: 6.1.6%n";

    assertThat(new JnaLibrary("some").notOpened(new Error(jna.formatted())))
        .hasMessageContainingAll("incompatible JNA native library", "jna.boot.library.path");
  }
}

package dev.enginebay.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Availability;
import org.junit.jupiter.api.Test;

/** What the start of DJL leaves behind. */
class DjlProcessTest {

  @Test
  void leavesTheSettingsOfAnApplicationAsTheyAre() {
    Availability availability = new DjlBackendProvider().availability();

    assertThat(availability.available()).isTrue();
    assertThat(System.getProperties())
        .doesNotContainKeys(
            "ai.djl.offline",
            "OPT_OUT_TRACKING",
            "PYTORCH_LIBRARY_PATH",
            "PYTORCH_FLAVOR",
            "slf4j.internal.verbosity");
  }
}

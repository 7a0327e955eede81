package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is told of a model stays as it was told. */
class ModelInfoTest {

  private final List<Device> devices = new ArrayList<>();
  private final Map<String, String> details = new HashMap<>(Map.of("build", "1"));
  private final ModelInfo info = EchoBackend.info(Optional.empty(), devices, details);

  @Test
  void whoeverMadeItCannotChangeIt() {
    devices.add(
        new Device("CPU", "a", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty()));
    details.put("build", "2");

    assertThat(info.devices()).isEmpty();
    assertThat(info.details()).containsExactly(Map.entry("build", "1"));
  }

  @Test
  void aCopyWithOtherDetailsIsTheSameOtherwise() {
    ModelInfo copy = info.withDetails(Map.of("build", "2"));

    assertThat(copy.details()).containsExactly(Map.entry("build", "2"));
    assertThat(copy.withDetails(info.details())).isEqualTo(info);
  }

  @Test
  void whoeverHoldsItCannotChangeIt() {
    assertThatThrownBy(() -> info.devices().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> info.details().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

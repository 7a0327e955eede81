package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class BackendsCommandTest {

  private final Shell shell = new Shell();

  @Test
  void listsWhatABackendRunsOnAndCanDo() {
    int code = shell.run("backends");

    assertThat(shell.out())
        .contains("scripted")
        .contains("script 1")
        .contains("always there")
        .contains("CPU: a pencil (CPU, 2.0 GiB memory)")
        .contains("CHAT, SEED");
    assertThat(code).isZero();
  }

  @Test
  void listsTheSameAsJson() {
    shell.run("backends", "--json");

    Map<String, Object> whole = JSON.std.mapFrom(shell.out());
    assertThat(whole.get("problems")).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
    assertThat(whole.get("backends"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .filteredOn(backend -> "scripted".equals(backend.get("id")))
        .singleElement()
        .satisfies(
            backend -> {
              assertThat(backend.get("available")).isEqualTo(true);
              assertThat(backend.get("engine")).isEqualTo("script 1");
              assertThat(backend.get("capabilities")).isEqualTo(List.of("CHAT", "SEED"));
            });
  }
}

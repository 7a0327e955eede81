package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadConfigTest {

  @Test
  void eachCopyChangesItsOwnFieldAndKeepsTheOthers() {
    LoadConfig config =
        LoadConfig.unset()
            .withGpuIds(List.of(0, 2))
            .withGpuLayers(-1)
            .withContextSize(3)
            .withThreads(4)
            .withConcurrency(5)
            .withQueueLimit(0)
            .withMemoryBudget(7)
            .withKeepAlive(Duration.ofMinutes(8))
            .withChatTemplateName("tool_use")
            .withBackendOptions(Map.of("llamacpp.flash-attention", "on"));

    assertThat(config.gpuIds()).containsExactly(0, 2);
    assertThat(config.gpuLayers()).hasValue(-1);
    assertThat(config.contextSize()).hasValue(3);
    assertThat(config.threads()).hasValue(4);
    assertThat(config.concurrency()).hasValue(5);
    assertThat(config.queueLimit()).hasValue(0);
    assertThat(config.memoryBudget()).hasValue(7);
    assertThat(config.keepAlive()).hasValue(Duration.ofMinutes(8));
    assertThat(config.chatTemplateName()).hasValue("tool_use");
    assertThat(LoadConfig.unset().withChatTemplate("{{ 1 }}").chatTemplate()).hasValue("{{ 1 }}");
    assertThat(config.backendOptions()).containsEntry("llamacpp.flash-attention", "on");
  }

  /** Copies that each set one field to a value of its own. */
  private static final List<UnaryOperator<LoadConfig>> CHANGES =
      List.of(
          config -> config.withGpuIds(List.of(5)),
          config -> config.withGpuLayers(5),
          config -> config.withContextSize(5),
          config -> config.withThreads(5),
          config -> config.withConcurrency(5),
          config -> config.withQueueLimit(5),
          config -> config.withMemoryBudget(5),
          config -> config.withKeepAlive(Duration.ofSeconds(5)),
          config -> config.withChatTemplateName("5"),
          config -> config.withBackendOptions(Map.of("five.five", "5")));

  @Test
  void configurationsAreEqualIfAllTheirFieldsAre() {
    List<LoadConfig> changed =
        CHANGES.stream().map(change -> change.apply(LoadConfig.unset())).toList();
    List<LoadConfig> again =
        CHANGES.stream().map(change -> change.apply(LoadConfig.unset())).toList();

    assertThat(changed).isEqualTo(again).doesNotHaveDuplicates().doesNotContain(LoadConfig.unset());
    assertThat(changed.stream().map(Object::hashCode))
        .containsExactlyElementsOf(again.stream().map(Object::hashCode).toList());
  }

  @Test
  void aCopyLeavesTheOriginalAsItWas() {
    LoadConfig config = LoadConfig.unset().withThreads(1);
    String before = config.toString();

    assertThat(CHANGES).allSatisfy(change -> assertThat(change.apply(config)).isNotEqualTo(config));

    assertThat(config).hasToString(before).isEqualTo(LoadConfig.unset().withThreads(1));
    assertThat(LoadConfig.unset().threads()).isEmpty();
  }

  @Test
  void anEmptyValueUnsetsItsField() {
    LoadConfig config = LoadConfig.unset();
    for (UnaryOperator<LoadConfig> change : CHANGES) {
      config = change.apply(config);
    }

    LoadConfig unset =
        config
            .withGpuIds(List.of())
            .withGpuLayers(OptionalInt.empty())
            .withContextSize(OptionalInt.empty())
            .withThreads(OptionalInt.empty())
            .withConcurrency(OptionalInt.empty())
            .withQueueLimit(OptionalInt.empty())
            .withMemoryBudget(OptionalLong.empty())
            .withKeepAlive(Optional.empty())
            .withChatTemplateName(Optional.empty())
            .withBackendOptions(Map.of());

    assertThat(unset).isEqualTo(LoadConfig.unset());
  }

  @Test
  void printsEachFieldWithItsName() {
    assertThat(
            LoadConfig.unset()
                .withGpuIds(List.of(0, 2))
                .withKeepAlive(Duration.ofMinutes(1))
                .withBackendOptions(Map.of("a.b", "c")))
        .hasToString(
            "LoadConfig[gpuIds=[0, 2], gpuLayers=OptionalInt.empty, contextSize=OptionalInt.empty,"
                + " threads=OptionalInt.empty, concurrency=OptionalInt.empty,"
                + " queueLimit=OptionalInt.empty, memoryBudget=OptionalLong.empty,"
                + " keepAlive=Optional[PT1M], chatTemplate=Optional.empty,"
                + " chatTemplateName=Optional.empty, backendOptions={a.b=c}]");
  }

  @Test
  void aTemplateOfTheCallerExcludesOneOfTheModel() {
    LoadConfig config = LoadConfig.unset().withChatTemplate("{{ 1 }}");

    assertThat(config.withChatTemplate(Optional.empty())).isEqualTo(LoadConfig.unset());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withChatTemplateName("tool_use"))
        .withMessageStartingWith("chatTemplateName: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadConfig.unset().withChatTemplate(""))
        .withMessage("chatTemplate: must not be empty");
  }

  @Test
  void collectionsStayAsTheyWereGiven() {
    List<Integer> ids = new ArrayList<>(List.of(1));
    Map<String, String> settings = new HashMap<>(Map.of("a.b", "c"));
    LoadConfig config = LoadConfig.unset().withGpuIds(ids).withBackendOptions(settings);

    ids.clear();
    settings.clear();

    assertThat(config.gpuIds()).containsExactly(1);
    assertThat(config.backendOptions()).containsExactly(Map.entry("a.b", "c"));
  }

  static Stream<Arguments> outOfRange() {
    LoadConfig config = LoadConfig.unset();
    return Stream.of(
        refused("gpuIds", () -> config.withGpuIds(List.of(-1))),
        refused("gpuIds", () -> config.withGpuIds(List.of(1, 1))),
        refused("gpuLayers", () -> config.withGpuLayers(-2)),
        refused("contextSize", () -> config.withContextSize(0)),
        refused("threads", () -> config.withThreads(0)),
        refused("concurrency", () -> config.withConcurrency(0)),
        refused("queueLimit", () -> config.withQueueLimit(-1)),
        refused("memoryBudget", () -> config.withMemoryBudget(0)),
        refused("keepAlive", () -> config.withKeepAlive(Duration.ZERO)),
        refused("backendOptions", () -> config.withBackendOptions(Map.of("threads", "4"))));
  }

  private static Arguments refused(String field, Supplier<Object> making) {
    return Arguments.of(field, making);
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void aValueOutOfRangeIsRefusedByTheNameOfItsField(String field, Supplier<Object> making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making::get)
        .withMessageStartingWith(field + ": ");
  }
}

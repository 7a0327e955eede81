package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatOptionsTest {

  @Test
  void everyFieldIsUnsetAtFirst() {
    ChatOptions options = ChatOptions.unset();

    assertThat(options.temperature()).isEmpty();
    assertThat(options.topP()).isEmpty();
    assertThat(options.topK()).isEmpty();
    assertThat(options.minP()).isEmpty();
    assertThat(options.penalties()).isEqualTo(Penalties.unset());
    assertThat(options.maxTokens()).isEmpty();
    assertThat(options.stop()).isEmpty();
    assertThat(options.seed()).isEmpty();
    assertThat(options.deadline()).isEmpty();
  }

  @Test
  void eachCopyChangesItsOwnFieldAndKeepsTheOthers() {
    ChatOptions options =
        ChatOptions.unset()
            .withTemperature(0.5)
            .withTopP(0.6)
            .withTopK(7)
            .withMinP(0.08)
            .withPenalties(
                Penalties.unset()
                    .withRepeat(1.1)
                    .withPresence(-0.2)
                    .withFrequency(0.3)
                    .withWindow(-1))
            .withMaxTokens(9)
            .withStop("a", "b")
            .withSeed(-10)
            .withDeadline(Duration.ofSeconds(11));

    assertThat(options.temperature()).hasValue(0.5);
    assertThat(options.topP()).hasValue(0.6);
    assertThat(options.topK()).hasValue(7);
    assertThat(options.minP()).hasValue(0.08);
    assertThat(options.penalties().repeat()).hasValue(1.1);
    assertThat(options.penalties().presence()).hasValue(-0.2);
    assertThat(options.penalties().frequency()).hasValue(0.3);
    assertThat(options.penalties().window()).hasValue(-1);
    assertThat(options.maxTokens()).hasValue(9);
    assertThat(options.stop()).containsExactly("a", "b");
    assertThat(options.seed()).hasValue(-10);
    assertThat(options.deadline()).hasValue(Duration.ofSeconds(11));
  }

  /** Copies that each set one field to a value of its own. */
  private static final List<UnaryOperator<ChatOptions>> CHANGES =
      List.of(
          options -> options.withTemperature(0.5),
          options -> options.withTopP(0.5),
          options -> options.withTopK(5),
          options -> options.withMinP(0.5),
          options -> options.withPenalties(Penalties.unset().withRepeat(1.5)),
          options -> options.withPenalties(Penalties.unset().withPresence(1.5)),
          options -> options.withPenalties(Penalties.unset().withFrequency(1.5)),
          options -> options.withPenalties(Penalties.unset().withWindow(5)),
          options -> options.withMaxTokens(5),
          options -> options.withStop("5"),
          options -> options.withSeed(5),
          options -> options.withDeadline(Duration.ofSeconds(5)));

  @Test
  void optionsAreEqualIfAllTheirFieldsAre() {
    List<ChatOptions> changed =
        CHANGES.stream().map(change -> change.apply(ChatOptions.unset())).toList();
    List<ChatOptions> again =
        CHANGES.stream().map(change -> change.apply(ChatOptions.unset())).toList();

    assertThat(changed)
        .isEqualTo(again)
        .doesNotHaveDuplicates()
        .doesNotContain(ChatOptions.unset());
    assertThat(changed.stream().map(Object::hashCode))
        .containsExactlyElementsOf(again.stream().map(Object::hashCode).toList());
  }

  @Test
  void aCopyLeavesTheOriginalAsItWas() {
    ChatOptions options = ChatOptions.greedy().withStop("a");
    String before = options.toString();

    assertThat(CHANGES)
        .allSatisfy(change -> assertThat(change.apply(options)).isNotEqualTo(options));

    assertThat(options).hasToString(before).isEqualTo(ChatOptions.greedy().withStop("a"));
    assertThat(ChatOptions.unset().temperature()).isEmpty();
  }

  @Test
  void anEmptyValueUnsetsItsField() {
    ChatOptions options = ChatOptions.unset();
    for (UnaryOperator<ChatOptions> change : CHANGES) {
      options = change.apply(options);
    }

    ChatOptions unset =
        options
            .withTemperature(OptionalDouble.empty())
            .withTopP(OptionalDouble.empty())
            .withTopK(OptionalInt.empty())
            .withMinP(OptionalDouble.empty())
            .withPenalties(
                options
                    .penalties()
                    .withRepeat(OptionalDouble.empty())
                    .withPresence(OptionalDouble.empty())
                    .withFrequency(OptionalDouble.empty())
                    .withWindow(OptionalInt.empty()))
            .withMaxTokens(OptionalInt.empty())
            .withStop(List.of())
            .withSeed(OptionalLong.empty())
            .withDeadline(Optional.empty());

    assertThat(unset).isEqualTo(ChatOptions.unset());
  }

  @Test
  void printsEachFieldWithItsName() {
    assertThat(
            ChatOptions.greedy()
                .withPenalties(Penalties.unset().withRepeat(1.1))
                .withStop("a", "b")
                .withSeed(3)
                .withDeadline(Duration.ofSeconds(2)))
        .hasToString(
            "ChatOptions[temperature=OptionalDouble[0.0], topP=OptionalDouble.empty,"
                + " topK=OptionalInt.empty, minP=OptionalDouble.empty,"
                + " penalties=Penalties[repeat=OptionalDouble[1.1], presence=OptionalDouble.empty,"
                + " frequency=OptionalDouble.empty, window=OptionalInt.empty],"
                + " maxTokens=OptionalInt.empty, stop=[a, b], seed=OptionalLong[3],"
                + " deadline=Optional[PT2S]]");
  }

  @Test
  void stopStringsStayAsTheyWereGiven() {
    List<String> stop = new ArrayList<>(List.of("a"));
    ChatOptions options = ChatOptions.unset().withStop(stop);

    stop.add("b");

    assertThat(options.stop()).containsExactly("a");
    assertThatThrownBy(() -> options.stop().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  static Stream<Arguments> outOfRange() {
    ChatOptions options = ChatOptions.unset();
    return Stream.of(
        refused("temperature", () -> options.withTemperature(-0.1)),
        refused("temperature", () -> options.withTemperature(Double.NaN)),
        refused("temperature", () -> options.withTemperature(Double.POSITIVE_INFINITY)),
        refused("topP", () -> options.withTopP(1.01)),
        refused("topP", () -> options.withTopP(Double.NaN)),
        refused("topK", () -> options.withTopK(-1)),
        refused("minP", () -> options.withMinP(-0.01)),
        refused("minP", () -> options.withMinP(Double.NEGATIVE_INFINITY)),
        refused("penalties.repeat", () -> Penalties.unset().withRepeat(0)),
        refused("penalties.presence", () -> Penalties.unset().withPresence(11)),
        refused("penalties.frequency", () -> Penalties.unset().withFrequency(Double.NaN)),
        refused("penalties.window", () -> Penalties.unset().withWindow(-2)),
        refused("maxTokens", () -> options.withMaxTokens(0)),
        refused("stop", () -> options.withStop("fine", "")),
        refused("deadline", () -> options.withDeadline(Duration.ZERO)),
        refused("deadline", () -> options.withDeadline(Duration.ofMillis(-1))));
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

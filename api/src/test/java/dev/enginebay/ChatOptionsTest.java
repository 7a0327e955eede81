package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Supplier;
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

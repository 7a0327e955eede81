package dev.enginebay.decoding.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SamplingSettingsTest {

  private static final ChatOptions EVERYTHING =
      ChatOptions.unset()
          .withTemperature(0.1)
          .withTopK(2)
          .withTopP(0.3)
          .withMinP(0.4)
          .withPenalties(
              Penalties.unset().withRepeat(1.5).withPresence(0.6).withFrequency(0.7).withWindow(8))
          .withSeed(9);

  @Test
  void takesTheDefaultsOfLlamaCppWhereNobodySaysAnything() {
    SamplingSettings settings =
        SamplingSettings.resolve(ChatOptions.unset(), ChatOptions.unset(), () -> 5);

    assertThat(settings).isEqualTo(new SamplingSettings(0.8, 40, 0.95, 0.05, 1, 0, 0, 64, 5));
  }

  @Test
  void takesWhatTheModelRecommendsForWhatIsUnset() {
    SamplingSettings settings = SamplingSettings.resolve(ChatOptions.unset(), EVERYTHING, () -> 5);

    assertThat(settings).isEqualTo(new SamplingSettings(0.1, 2, 0.3, 0.4, 1.5, 0.6, 0.7, 8, 9));
  }

  @Test
  void prefersWhatIsAskedFieldByField() {
    ChatOptions asked =
        ChatOptions.unset().withTemperature(1).withPenalties(Penalties.unset().withPresence(2));

    SamplingSettings settings = SamplingSettings.resolve(asked, EVERYTHING, () -> 5);

    assertThat(settings).isEqualTo(new SamplingSettings(1, 2, 0.3, 0.4, 1.5, 2, 0.7, 8, 9));
  }

  @Test
  void drawsNoSeedWhereOneIsAsked() {
    SamplingSettings settings =
        SamplingSettings.resolve(
            ChatOptions.unset().withSeed(3),
            ChatOptions.unset(),
            () -> {
              throw new AssertionError("a seed was drawn");
            });

    assertThat(settings.seed()).isEqualTo(3);
  }

  @Test
  void reportsEveryFieldThatWasUsedAndKeepsTheRest() {
    ChatOptions asked =
        ChatOptions.unset().withMaxTokens(77).withStop("x").withDeadline(Duration.ofSeconds(4));

    ChatOptions applied = SamplingSettings.resolve(asked, EVERYTHING, () -> 5).applied(asked);

    assertThat(applied)
        .isEqualTo(EVERYTHING.withMaxTokens(77).withStop("x").withDeadline(Duration.ofSeconds(4)));
  }

  @Test
  void resolvesWhatItReportedToTheSameSettings() {
    SamplingSettings first =
        SamplingSettings.resolve(ChatOptions.unset(), ChatOptions.unset(), () -> 5);

    SamplingSettings again =
        SamplingSettings.resolve(first.applied(ChatOptions.unset()), EVERYTHING, () -> 6);

    assertThat(again).isEqualTo(first);
  }
}

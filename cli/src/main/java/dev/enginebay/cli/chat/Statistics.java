package dev.enginebay.cli.chat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.ModelInfo;
import dev.enginebay.Timings;
import dev.enginebay.Usage;
import java.time.Duration;
import java.util.Locale;

/** Formats the statistics of an answer for people. */
final class Statistics {

  private Statistics() {}

  static String of(ChatResponse response, ModelInfo info) {
    Usage usage = response.usage().orElseThrow();
    Timings timings = response.timings();
    ChatOptions applied = response.applied();
    String seed = applied.seed().isPresent() ? Long.toString(applied.seed().getAsLong()) : "none";
    return String.format(
        Locale.ROOT,
        """
        model      %s on %s
        prompt     %s tokens, %s of them cached, read in %s
        answer     %s tokens, %.1f tokens/s, ended by %s
        time       %s to the first token, %s in all, %s of it queued
        threads    %s
        seed       %s
        """,
        info.name(),
        info.engine(),
        usage.promptTokens(),
        usage.cachedTokens(),
        seconds(timings.prefill()),
        usage.generatedTokens(),
        timings.tokensPerSecond(usage),
        response.finishReason(),
        seconds(timings.firstToken()),
        seconds(timings.total()),
        seconds(timings.queued()),
        info.details().getOrDefault(ModelInfo.THREADS, "unknown"),
        seed);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }
}

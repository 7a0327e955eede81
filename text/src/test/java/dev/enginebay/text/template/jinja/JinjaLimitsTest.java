package dev.enginebay.text.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.tokenizer.MarkedText;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JinjaLimitsTest {

  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 7, 6, 9, 5, 3, 0, ZoneOffset.UTC);

  static Stream<Arguments> hostile() {
    return Hostile.TEMPLATES.entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void endsEveryHostileTemplateWithALimitAndTheLine(String name, String template) {
    assertThatThrownBy(() -> render(template))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.TEMPLATE_FAILED))
        .hasMessageMatching("(?s).*the (most|longest) allowed.*");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void needsNoDeepStackForAHostileTemplate(String name, String template)
      throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                render(template);
              } catch (Throwable failed) {
                thrown.set(failed);
              }
            },
            "small stack",
            512 * 1024);

    small.start();
    small.join();

    assertThat(thrown.get()).isInstanceOf(InferenceException.class);
  }

  @Test
  void saysWhereItWentOverALimit() {
    String template = "first line\n{% for i in range(100000) %}\n  {{ 'x' * 100 }}\n{% endfor %}";

    assertThatThrownBy(() -> render(template))
        .hasMessageContaining("line 3, column ")
        .hasMessageContaining("{{ 'x' * 100 }}");
  }

  @Test
  void refusesATemplateThatIsTooLong() {
    assertThatThrownBy(() -> JinjaTemplate.read("x".repeat(300_000), TemplateOwner.MODEL))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.TEMPLATE_FAILED))
        .hasMessageContaining("262144 characters");
  }

  @Test
  void endsWhatTakesTooLongByTheClock() {
    AtomicLong nanos = new AtomicLong();
    Limits limits = new Limits(1_000_000, 10_000, 100, 1_000_000, Duration.ofMillis(150));
    JinjaTemplate template =
        JinjaTemplate.read("{% for i in range(90000) %}{% endfor %}", TemplateOwner.MODEL);
    Budget budget = new Budget(limits, () -> nanos.addAndGet(40_000_000), () -> false);

    assertThatThrownBy(() -> template.render(Map.of(), name -> {}, budget, () -> NOW))
        .hasMessageContaining("longer than 150 ms");
  }

  @Test
  void givesUpOnceTheResultIsUnwanted() {
    AtomicInteger asked = new AtomicInteger();

    Optional<MarkedText> text =
        JinjaTemplate.read("{% for i in range(100000) %}x{% endfor %}", TemplateOwner.MODEL)
            .render(
                Map.of(),
                name -> {},
                Limits.of(0, 0),
                () -> NOW,
                () -> asked.incrementAndGet() == 3);

    assertThat(text).isEmpty();
    assertThat(asked).hasValue(3);
  }

  @Test
  void allowsMoreForLongerConversations() {
    String template = "{% for i in range(90000) %}{{ i }}{{ i }}{{ i }}{% endfor %}";

    assertThatThrownBy(() -> render(template)).hasMessageContaining("the most allowed");
    assertThat(render(template, Limits.of(100_000, 1_000_000)).text())
        .hasSizeGreaterThan(1_000_000);
  }

  @Test
  void failsOnMutatedTemplatesOnlyAsTemplatesFail() throws IOException {
    List<String> seeds = JinjaReferenceTest.cases().stream().map(ReferenceCase::template).toList();
    Set<Integer> ends = new TreeSet<>();

    for (int number = 0; number < 3_000; number++) {
      ends.add(TemplateFuzzing.end(TemplateFuzzing.input(seeds, 7, number)));
    }

    assertThat(ends).containsExactly(0, 1, 2);
  }

  private static MarkedText render(String template) {
    return render(template, Limits.of(10, 100));
  }

  private static MarkedText render(String template, Limits limits) {
    Budget budget = new Budget(limits, () -> 0, () -> false);
    return JinjaTemplate.read(template, TemplateOwner.MODEL)
        .render(Map.of("s", Text.content("text")), name -> {}, budget, () -> NOW)
        .orElseThrow();
  }
}

package dev.enginebay.text.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.text.template.jinja.value.Limits;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole numbers are exact beyond 64 bits, as Python's are. */
class WholeNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "2**64 = 18446744073709551616",
        "9223372036854775807 + 1 = 9223372036854775808",
        "9223372036854775808 - 1 = 9223372036854775807",
        "-7 // 2 = -4",
        "-7 % 3 = 2",
        "7 % -3 = -2",
        "(-(2**70)) % 7 = 5",
        "(-(2**70)) // 7 = -168655945816773043347",
        "2**64 / 3 = 6.148914691236517e+18",
        "-9223372036854775808 = -9223372036854775808",
        "{1e20: 'same'}[10**20] = same",
        "'123456789012345678901234567890' | int = 123456789012345678901234567890",
        "'1e30' | int = 1000000000000000019884624838656",
        "('[18446744073709551616]' | from_json) | tojson = [18446744073709551616]",
        "(2**100) is even = True",
        "[1, 2][2**64] is defined = False",
      })
  void areExact(String expression, String value) {
    assertThat(rendered("{{ " + expression + " }}")).isEqualTo(value);
  }

  @Test
  void haveALimit() {
    assertThat(rendered("{{ 2**1022 }}")).hasSize(308);
    assertFails(Reason.TEMPLATE_FAILED, "{{ 2**1023 }}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 10**(10**9) }}",
        "{{ 2**1000 * 2**1000 }}",
        "{{ ('1' * 5000) | int }}",
        "{{ ('1' * 5000) | from_json }}",
      })
  void failBeyondIt(String template) {
    assertFails(Reason.TEMPLATE_FAILED, template);
  }

  @Test
  void areNotReadBeyondIt() {
    assertFails(Reason.TEMPLATE_UNSUPPORTED, "{{ " + "1".repeat(2_000) + " }}");
  }

  private static void assertFails(Reason reason, String template) {
    assertThatThrownBy(() -> rendered(template))
        .isInstanceOfSatisfying(
            InferenceException.class, failed -> assertThat(failed.reason()).isEqualTo(reason))
        .hasMessageContaining("a whole number has more than 1023 bits, the most allowed");
  }

  private static String rendered(String template) {
    return JinjaTemplate.read(template, TemplateOwner.MODEL)
        .render(Map.of(), name -> {}, Limits.of(1, 1), ZonedDateTime::now, () -> false)
        .orElseThrow()
        .text();
  }
}

package dev.enginebay.tck.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonSpanTest {

  private static final String TEXT =
      "{ \"a\" : {\"b\": [1, {\"a\": 2}], \"c}\": \"x\\\"y,\"}, \"d\":true }\n";

  private final JsonSpan whole = JsonSpan.of(TEXT);

  @Test
  void findsTheValuesOfAnObject() {
    JsonSpan inner = whole.member("a").orElseThrow();

    assertThat(whole.members().keySet()).containsExactly("a", "d");
    assertThat(inner.members().keySet()).containsExactly("b", "c}");
    assertThat(inner.member("b").orElseThrow().value()).isEqualTo("[1, {\"a\": 2}]");
    assertThat(inner.member("c}").orElseThrow().value()).isEqualTo("\"x\\\"y,\"");
    assertThat(whole.member("d").orElseThrow().value()).isEqualTo("true");
    assertThat(whole.member("b")).isEmpty();
  }

  @Test
  void changesOneValueAndNothingElse() {
    assertThat(whole.member("d").orElseThrow().with("[]")).isEqualTo(TEXT.replace("true", "[]"));
    assertThat(whole.renamed("d", "e")).isEqualTo(TEXT.replace("\"d\"", "\"e\""));
    assertThat(whole.plus("n", "0")).isEqualTo("{\"n\":0," + TEXT.substring(1));
    assertThat(JsonSpan.of("{}").plus("n", "0")).isEqualTo("{\"n\":0}");
  }

  @Test
  void quotesWhatJsonMustEscape() {
    assertThat(JsonSpan.quoted("a\"\\\n")).isEqualTo("\"a\\u0022\\u005c\\u000a\"");
  }
}

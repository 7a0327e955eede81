package dev.enginebay.text.template.jinja;

import dev.enginebay.InferenceException;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Renders mutated templates: whatever one does, it is written or it fails as templates fail. Every
 * input comes from the seed and its number.
 */
final class TemplateFuzzing {

  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 7, 6, 9, 5, 3, 0, ZoneOffset.UTC);

  /** What is put in where a mutation inserts. */
  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{%",
          "%}",
          "{#",
          "#}",
          "-%}",
          "{%-",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "|",
          ".",
          ",",
          ":",
          "~",
          "**",
          "//",
          "%",
          "not ",
          " in ",
          " is ",
          " if ",
          " else ",
          "'",
          "\"",
          "\\",
          "\n",
          "0",
          "-1",
          "9223372036854775807",
          "1e308",
          "none",
          "true",
          "messages",
          "loop",
          "range(9)",
          "namespace(a=1)",
          "|tojson",
          "|list",
          "|join",
          "|sort",
          "|map('upper')",
          "|indent(3)",
          ".split()",
          "[::-1]",
          "[1:2]",
          "{% for x in messages %}",
          "{% endfor %}",
          "{% if x %}",
          "{% endif %}",
          "{% set x = x + x %}",
          "{% macro m(a) %}",
          "{% endmacro %}",
          "{{ m(m) }}",
          "*a",
          "**k",
          "😀",
          "\u0000");

  private TemplateFuzzing() {}

  /**
   * Runs inputs by their numbers and prints how they ended.
   *
   * @param args how many, and the seed
   */
  public static void main(String[] args) throws Exception {
    long count = Long.parseLong(args[0]);
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    List<String> seeds = JinjaReferenceTest.cases().stream().map(ReferenceCase::template).toList();
    long[] ends = new long[3];
    for (long number = 0; number < count; number++) {
      ends[end(input(seeds, seed, number))]++;
      if (number % 100_000 == 99_999) {
        System.out.printf(
            "%d inputs: %d written, %d refused, %d failed%n",
            number + 1, ends[0], ends[1], ends[2]);
      }
    }
  }

  /** Returns one input. */
  static String input(List<String> seeds, long seed, long number) {
    Random random = new Random(seed * 1_000_003 + number);
    StringBuilder text = new StringBuilder(pick(seeds, random));
    int mutations = 1 + random.nextInt(6);
    for (int i = 0; i < mutations; i++) {
      mutate(text, seeds, random);
    }
    return text.toString();
  }

  private static void mutate(StringBuilder text, List<String> seeds, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(20));
    switch (random.nextInt(6)) {
      case 0 -> text.insert(at, pick(PIECES, random));
      case 1 -> text.delete(at, end);
      case 2 -> text.replace(at, end, pick(PIECES, random));
      case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(40)));
      case 4 -> {
        String other = pick(seeds, random);
        int from = random.nextInt(other.length() + 1);
        text.insert(at, other, from, Math.min(other.length(), from + 60));
      }
      default -> text.setLength(at);
    }
  }

  private static String pick(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Returns 0 if it was written, 1 if it cannot be read, 2 if it failed; all else is thrown. */
  static int end(String template) {
    JinjaTemplate read;
    try {
      read = JinjaTemplate.read(template, TemplateOwner.MODEL);
    } catch (InferenceException refused) {
      return 1;
    }
    try {
      List<Value> messages = new ArrayList<>();
      for (String role : List.of("system", "user", "assistant", "user")) {
        messages.add(
            Values.dict(
                Map.of("role", Text.markup(role), "content", Text.content("<|x|> y\n😀")),
                field -> {}));
      }
      Map<String, Value> names =
          Map.of("messages", Values.list(messages), "x", Text.content("text"), "n", new Int(7));
      Budget budget =
          new Budget(
              new Limits(20_000, 20_000, 600, 20_000, Limits.of(0, 0).time()),
              () -> 0,
              () -> false);
      read.render(names, name -> {}, budget, () -> NOW);
      return 0;
    } catch (InferenceException failed) {
      return 2;
    }
  }
}

package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.ClauseResult;
import dev.enginebay.tck.journal.Counts;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.GroupResult;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.journal.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A report for other programs. {@code docs/writing-a-backend.md} describes each field. New fields
 * may be added; any other change raises {@link #FORMAT_VERSION}.
 */
final class JsonReport {

  static final String FORMAT = "enginebay-conformance";
  static final int FORMAT_VERSION = 1;

  private JsonReport() {}

  static String of(KitResult result) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("format", FORMAT);
    whole.put("formatVersion", FORMAT_VERSION);
    whole.put("subject", result.subject());
    whole.put("verdict", result.verdict().name());
    whole.put("green", result.green());
    whole.put("strict", result.strict());
    whole.put("done", result.done());
    whole.put("headline", result.headline());
    whole.put("clauseCounts", counts(result.clauseCounts()));
    whole.put("testCounts", counts(result.testCounts()));
    whole.put("milliseconds", result.took().toMillis());
    whole.put("capabilities", capabilities(result));
    whole.put("facts", facts(result));
    whole.put("groups", result.groups().stream().map(JsonReport::group).toList());
    return JsonText.of(whole);
  }

  private static Map<String, Object> counts(Counts counts) {
    Map<String, Object> map = new LinkedHashMap<>();
    counts.forEach((outcome, count) -> map.put(outcome.name().toLowerCase(Locale.ROOT), count));
    map.put("notReached", counts.notReached());
    return map;
  }

  private static List<Object> capabilities(KitResult result) {
    List<Object> list = new ArrayList<>();
    for (CapabilityResult capability : CapabilityResult.of(result)) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", capability.name());
      map.put("declared", capability.declared());
      if (!capability.declared()) {
        map.put("refused", capability.refused());
      }
      list.add(map);
    }
    return list;
  }

  private static Map<String, Object> facts(KitResult result) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Fact fact : Fact.values()) {
      result.fact(fact).ifPresent(value -> map.put(fact.key(), value));
    }
    return map;
  }

  private static Map<String, Object> group(GroupResult group) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", group.id());
    map.put("title", group.title());
    map.put("milliseconds", group.took().toMillis());
    map.put("clauses", group.clauses().stream().map(JsonReport::clause).toList());
    return map;
  }

  private static Map<String, Object> clause(ClauseResult clause) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", clause.id());
    map.put("sentence", clause.sentence());
    putOutcome(map, clause.outcome());
    map.put("milliseconds", clause.took().toMillis());
    map.put("tests", clause.tests().stream().map(JsonReport::test).toList());
    return map;
  }

  private static Map<String, Object> test(TestResult test) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", test.name());
    putOutcome(map, test.outcome());
    map.put("milliseconds", test.took().toMillis());
    if (!test.message().isEmpty()) {
      map.put("message", test.message());
    }
    return map;
  }

  private static void putOutcome(Map<String, Object> map, Optional<Outcome> outcome) {
    outcome.ifPresent(value -> map.put("outcome", value.name()));
  }
}

package dev.enginebay.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison for other programs. */
final class ComparisonJson {

  private ComparisonJson() {}

  static Map<String, Object> of(
      List<Entry> entries, Map<String, String> refusals, Optional<Leads> leads) {
    List<Map<String, Object>> answers = new ArrayList<>();
    for (Entry entry : entries) {
      answers.add(facts(entry, entries.get(0), leads));
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("answers", answers);
    whole.put("withoutAnswer", refusals);
    leads.ifPresent(known -> whole.put("reference", known.text()));
    return whole;
  }

  private static Map<String, Object> facts(Entry entry, Entry first, Optional<Leads> leads) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", entry.entrant().name());
    facts.put("engine", entry.info().engine());
    facts.put("text", entry.text());
    facts.put("finishReason", entry.response().finishReason().name());
    entry.tokens().ifPresent(count -> facts.put("tokens", count));
    entry.rate().ifPresent(rate -> facts.put("tokensPerSecond", rate));
    facts.put("loadSeconds", entry.loadSeconds());
    FirstDifference.between(first.pieces(), entry.pieces())
        .ifPresent(
            difference -> {
              Map<String, Object> differs = facts(difference);
              leads
                  .flatMap(known -> known.between(first.text(), entry.text()))
                  .ifPresent(fork -> differs.put("lead", fork.lead()));
              facts.put("differs", differs);
            });
    leads.ifPresent(
        known ->
            facts.put(
                "equalsReference", known.confirms(entry.text(), entry.response().finishReason())));
    return facts;
  }

  private static Map<String, Object> facts(FirstDifference difference) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("piece", difference.piece());
    facts.put("character", difference.character());
    facts.put("instead", difference.other());
    facts.put("first", difference.one());
    return facts;
  }
}

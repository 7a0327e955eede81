package dev.enginebay.cli.bench;

import dev.enginebay.ModelInfo;
import dev.enginebay.cli.terminal.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The results of a benchmark. */
final class BenchReport {

  private final ModelInfo info;
  private final int tokens;
  private final double loadSeconds;
  private final List<Measurement> whole = new ArrayList<>();
  private final List<Measurement> bare = new ArrayList<>();
  private final Map<Integer, Together> streams = new TreeMap<>();
  private final OptionalLong residentBytes;
  private String threads;

  /** The rates of several answers at once, by round. */
  private record Together(List<Double> whole, List<Double> bare) {
    Together() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Creates an empty report on a model.
   *
   * @param tokens the tokens requested in each round
   * @param loadSeconds the time to load the model, including the start of the engine
   * @param residentBytes the resident memory of the process after loading
   */
  BenchReport(ModelInfo info, int tokens, double loadSeconds, OptionalLong residentBytes) {
    this.info = info;
    this.tokens = tokens;
    this.loadSeconds = loadSeconds;
    this.residentBytes = residentBytes;
    this.threads = threads(info);
  }

  /** Records the thread count after the rounds, since it may have been reduced for other work. */
  void endedWith(ModelInfo later) {
    if (!threads(later).equals(threads(info))) {
      threads = threads(info) + " after loading, " + threads(later) + " after the rounds";
    }
  }

  private static String threads(ModelInfo info) {
    return info.details().getOrDefault(ModelInfo.THREADS, "unknown");
  }

  void addWhole(Measurement round) {
    whole.add(round);
  }

  void addBare(Measurement round) {
    bare.add(round);
  }

  void addStreams(int count, double rate) {
    together(count).whole().add(rate);
  }

  void addBareStreams(int count, double rate) {
    together(count).bare().add(rate);
  }

  private Together together(int count) {
    return streams.computeIfAbsent(count, unseen -> new Together());
  }

  /** Returns the report as a table for people. */
  String asTable() {
    StringBuilder table = new StringBuilder();
    line(table, "model", info.name() + ", " + info.quantization().orElse("unknown format"));
    line(table, "engine", info.engine());
    line(table, "threads", threads);
    line(
        table,
        "load",
        String.format(Locale.ROOT, "%.3f s, including the start of the engine", loadSeconds));
    line(
        table,
        "rounds",
        "%s, each with %s prompt tokens and %s generated"
            .formatted(whole.size(), whole.get(0).promptTokens(), generated()));
    line(table, "prefill", rate(Spread.of(whole, Measurement::prefillRate)));
    line(table, "decode", rate(Spread.of(whole, Measurement::decodeRate)));
    line(table, "first token", Spread.of(whole, Measurement::firstTokenSeconds).text(4) + " s");
    if (!bare.isEmpty()) {
      line(table, "bare prefill", rate(Spread.of(bare, Measurement::prefillRate)));
      line(table, "bare decode", rate(Spread.of(bare, Measurement::decodeRate)));
      line(table, "ratio prefill", ratio(Measurement::prefillRate).text(3));
      line(table, "ratio decode", ratio(Measurement::decodeRate).text(3));
    }
    streams.forEach(
        (count, rates) -> {
          line(table, count + " at once", rate(Spread.of(rates.whole(), each -> each)));
          if (!rates.bare().isEmpty()) {
            line(table, "  ratio", ratio(rates.whole(), rates.bare()).text(3));
          }
        });
    if (residentBytes.isPresent()) {
      line(table, "memory", Sizes.of(residentBytes.getAsLong()) + " resident after loading");
    }
    return table.toString().stripTrailing();
  }

  /** Returns the report for other programs; rates are in tokens per second. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("model", info.name());
    map.put("engine", info.engine());
    map.put("threads", threads);
    map.put("loadSeconds", loadSeconds);
    map.put("rounds", whole.size());
    map.put("promptTokens", whole.get(0).promptTokens());
    map.put("tokens", tokens);
    map.put("generatedTokens", whole.stream().map(Measurement::generatedTokens).toList());
    map.put("prefill", Spread.of(whole, Measurement::prefillRate).asMap());
    map.put("decode", Spread.of(whole, Measurement::decodeRate).asMap());
    map.put("firstTokenSeconds", Spread.of(whole, Measurement::firstTokenSeconds).asMap());
    if (!bare.isEmpty()) {
      map.put("barePrefill", Spread.of(bare, Measurement::prefillRate).asMap());
      map.put("bareDecode", Spread.of(bare, Measurement::decodeRate).asMap());
      map.put("prefillRatio", ratio(Measurement::prefillRate).asMap());
      map.put("decodeRatio", ratio(Measurement::decodeRate).asMap());
    }
    Map<String, Object> aggregate = new LinkedHashMap<>();
    streams.forEach(
        (count, rates) ->
            aggregate.put(count.toString(), Spread.of(rates.whole(), each -> each).asMap()));
    if (!aggregate.isEmpty()) {
      map.put("streams", aggregate);
    }
    Map<String, Object> ratios = new LinkedHashMap<>();
    streams.forEach(
        (count, rates) -> {
          if (!rates.bare().isEmpty()) {
            ratios.put(count.toString(), ratio(rates.whole(), rates.bare()).asMap());
          }
        });
    if (!ratios.isEmpty()) {
      map.put("streamsRatio", ratios);
    }
    residentBytes.ifPresent(bytes -> map.put("residentBytes", bytes));
    return map;
  }

  /** Returns the ratio of the API's rate to the bare loop's, by round. */
  private Spread ratio(ToDoubleFunction<Measurement> rate) {
    return ratio(
        whole.stream().map(rate::applyAsDouble).toList(),
        bare.stream().map(rate::applyAsDouble).toList());
  }

  private static Spread ratio(List<Double> rates, List<Double> bareRates) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < bareRates.size(); round++) {
      ratios.add(rates.get(round) / bareRates.get(round));
    }
    return Spread.of(ratios, each -> each);
  }

  private String generated() {
    Spread spread = Spread.of(whole, Measurement::generatedTokens);
    if (spread.least() == tokens) {
      return Integer.toString(tokens);
    }
    return String.format(
        Locale.ROOT,
        "%.0f to %.0f of %s (the model ended its answer)",
        spread.least(),
        spread.most(),
        tokens);
  }

  private static String rate(Spread spread) {
    return spread.text(1) + " tokens/s";
  }

  private static void line(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-15s%s%n", name, value));
  }
}

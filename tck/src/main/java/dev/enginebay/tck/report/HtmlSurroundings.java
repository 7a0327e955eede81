package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.GroupResult;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.TestResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of a page besides outcomes: capabilities, times, model and machine. */
final class HtmlSurroundings {

  private static final int SLOWEST = 10;

  private static final List<Fact> MODEL =
      List.of(
          Fact.MODEL_NAME,
          Fact.MODEL_FILE,
          Fact.MODEL_FORMAT,
          Fact.MODEL_ARCHITECTURE,
          Fact.MODEL_PARAMETERS,
          Fact.MODEL_QUANTIZATION,
          Fact.MODEL_BYTES,
          Fact.MODEL_DIGEST);

  private static final List<Fact> MACHINE =
      List.of(
          Fact.BACKEND,
          Fact.ENGINE,
          Fact.DEVICES,
          Fact.KIT,
          Fact.STRICT,
          Fact.STARTED,
          Fact.FINISHED,
          Fact.JDK,
          Fact.OS,
          Fact.CORES,
          Fact.ENDING);

  private final KitResult result;
  private final Html html;

  HtmlSurroundings(KitResult result, Html html) {
    this.result = result;
    this.html = html;
  }

  /** Adds the capabilities that the backend declares. */
  void capabilities() {
    List<CapabilityResult> capabilities = CapabilityResult.of(result);
    if (capabilities.isEmpty()) {
      return;
    }
    section("Capabilities");
    html.open("ul", "class", "badges");
    for (CapabilityResult capability : capabilities) {
      String style =
          capability.declared() ? "passed" : capability.refused() ? "declined" : "unreached";
      html.open("li", "class", "badge " + style);
      html.leaf("b", capability.name()).text(" " + capability.state()).close();
    }
    html.close(2);
  }

  /** Adds the facts that explain the outcomes. */
  void write() {
    html.open("div", "class", "pair");
    groups();
    slowest();
    html.close();
    html.open("div", "class", "pair");
    facts("Model", MODEL);
    facts("Surroundings", MACHINE);
    html.close();
  }

  private void groups() {
    List<GroupResult> groups = new ArrayList<>(result.groups());
    groups.sort(Comparator.comparing(GroupResult::took).reversed());
    List<Bar> bars = new ArrayList<>();
    for (GroupResult group : groups) {
      if (group.took().isZero()) {
        continue;
      }
      bars.add(new Bar(group.id(), group.title(), "#group-" + group.id(), group.took()));
    }
    section("Where the time went");
    bars(bars);
    html.close();
  }

  private void slowest() {
    List<Bar> bars =
        result
            .tests()
            .sorted(Comparator.comparing(TestResult::took).reversed())
            .limit(SLOWEST)
            .map(test -> new Bar(test.clause(), test.name(), "#" + test.clause(), test.took()))
            .toList();
    section("The slowest tests");
    bars(bars);
    html.close();
  }

  /** A named bar of a chart. */
  private record Bar(String id, String words, String target, Duration took) {}

  private void bars(List<Bar> bars) {
    long longest = bars.stream().mapToLong(bar -> bar.took().toMillis()).max().orElse(0);
    html.open("ul", "class", "times");
    for (Bar bar : bars) {
      double share = longest == 0 ? 0 : 100.0 * bar.took().toMillis() / longest;
      html.open("li").open("span", "class", "what").leaf("a", bar.id(), "href", bar.target());
      html.text(" " + bar.words()).close();
      html.leaf("span", Seconds.of(bar.took()), "class", "time");
      html.open("span", "class", "length", "aria-hidden", "true");
      html.open("i", "style", String.format(Locale.ROOT, "width:%.1f%%", share)).close(3);
    }
    html.close();
  }

  private void facts(String title, List<Fact> facts) {
    section(title);
    html.open("dl");
    for (Fact fact : facts) {
      Optional<String> value = result.fact(fact);
      if (value.isPresent()) {
        html.leaf("dt", fact.label()).leaf("dd", readable(fact, value.get()));
      }
    }
    html.close(2);
  }

  private void section(String title) {
    String id = "section-" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
    html.open("section", "aria-labelledby", id).leaf("h2", title, "id", id);
  }

  private static String readable(Fact fact, String value) {
    return switch (fact) {
      case STARTED, FINISHED -> moment(value);
      case STRICT -> value.equals("true") ? "yes: unverified clauses count as failures" : "no";
      case MODEL_BYTES, MODEL_PARAMETERS -> grouped(value);
      default -> value;
    };
  }

  /** Returns digits in groups of three. */
  private static String grouped(String digits) {
    return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ");
  }

  /** Returns an instant in ISO 8601 without its fraction of a second. */
  static String moment(String instant) {
    return instant.replace('T', ' ').replaceAll("(:\\d\\d)(\\.\\d+)?Z$", "$1 UTC");
  }
}

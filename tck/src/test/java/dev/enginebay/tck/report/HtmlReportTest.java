package dev.enginebay.tck.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.journal.Contract;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.journal.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {

  @TempDir Path folder;
  private String page = "";

  @BeforeEach
  void makeThePage() throws Exception {
    page = HtmlReport.of(KitResult.read(HandmadeJournal.write(folder)));
  }

  @Test
  void isWellFormed() throws Exception {
    assertThat(parsed(page).getDocumentElement().getTagName()).isEqualTo("html");
  }

  @Test
  void showsEveryClauseWithItsSentence() throws Exception {
    String text = parsed(page).getDocumentElement().getTextContent();

    for (Contract.ContractClause clause : Contract.clauses()) {
      assertThat(text).contains(clause.id()).contains(clause.sentence().replace("`", ""));
    }
  }

  @Test
  void showsEveryOutcomeInWords() throws Exception {
    List<String> chips = new ArrayList<>();
    for (Element element : elements(parsed(page), "span")) {
      if (element.getAttribute("class").startsWith("chip")) {
        chips.add(element.getTextContent());
      }
    }

    assertThat(chips)
        .contains(
            "passed", "declined", "unverified", "failed", "crashed", "not reached", "no test yet");
  }

  @Test
  void showsFailuresAsTheyAreLineByLine() throws Exception {
    List<Element> messages = elements(parsed(page), "pre");

    assertThat(messages).isNotEmpty();
    assertThat(messages.get(0).getTextContent())
        .contains("[the pieces\n of a stream]")
        .contains("\n\t\"Paris\"\n")
        .contains("<b>&amp;\"'</b> | `code` \\u202E \\u0000 \\uD83D end");
    assertThat(messages.get(0).getElementsByTagName("*").getLength()).isZero();
  }

  @Test
  void opensTheTestsThatWentWrongAndNoOthers() throws Exception {
    List<Element> open =
        elements(parsed(page), "details").stream()
            .filter(details -> details.hasAttribute("open"))
            .toList();

    assertThat(open)
        .extracting(
            details -> ((Element) details.getParentNode().getParentNode()).getAttribute("id"))
        .containsExactly("INFO-03", "GEN-03", "GEN-06", "STOP-01", "STRM-04", "CONC-02");
  }

  @Test
  void everyTextIsOnlyText() throws Exception {
    Path file = folder.resolve("nasty.journal");
    String nasty = "</title><script>alert(1)</script><img src='http://example.org/x'>\"'&";
    try (Journal journal = Journal.begin(file)) {
      for (Fact fact : Fact.values()) {
        journal.fact(fact, nasty);
      }
      journal.started(nasty, nasty);
      journal.ended(nasty, nasty, Outcome.FAILED, Duration.ZERO, nasty);
      journal.started("GEN-03", nasty);
      journal.ended("GEN-03", nasty, Outcome.UNVERIFIED, Duration.ZERO, nasty);
      journal.started("GEN-04", nasty);
    }

    Document document = parsed(HtmlReport.of(KitResult.read(file)));

    assertThat(elements(document, "script")).isEmpty();
    assertThat(elements(document, "img")).isEmpty();
    assertThat(elements(document, "title").get(0).getTextContent()).startsWith(nasty);
  }

  @Test
  void isSelfContained() throws Exception {
    Document document = parsed(page);

    assertThat(elements(document, "script")).isEmpty();
    for (Element element : elements(document, "*")) {
      assertThat(element.hasAttribute("src")).isFalse();
      String target = element.getAttribute("href");
      assertThat(target.isEmpty() || target.startsWith("#") || target.equals("data:,")).isTrue();
    }
    assertThat(page).doesNotContain("url(", "@import", "http://", "https://");
  }

  @Test
  void everyLinkAndLabelLeadsSomewhere() throws Exception {
    Document document = parsed(page);
    List<String> ids = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (Element element : elements(document, "*")) {
      if (element.hasAttribute("id")) {
        ids.add(element.getAttribute("id"));
      }
      if (element.getAttribute("href").startsWith("#")) {
        targets.add(element.getAttribute("href").substring(1));
      }
      if (element.hasAttribute("aria-labelledby")) {
        targets.add(element.getAttribute("aria-labelledby"));
      }
    }

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(targets).isNotEmpty().isSubsetOf(ids);
  }

  @Test
  void showsTheStateOfEachCapability() throws Exception {
    assertThat(parsed(page).getDocumentElement().getTextContent())
        .contains("SEED declared", "MIN_P not declared, and refused");
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}

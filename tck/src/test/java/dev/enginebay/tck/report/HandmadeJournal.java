package dev.enginebay.tck.report;

import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A journal with every outcome, which ends where the JVM crashed. */
final class HandmadeJournal {

  static final String NASTY = "<b>&amp;\"'</b> | `code` \u202E \0 \uD83D end";

  private static final List<String> CLAUSES =
      List.of(
          "DISC-01", "DISC-04", "LOAD-01", "LOAD-02", "INFO-03", "GEN-01", "GEN-03", "GEN-06",
          "STOP-01", "SAMP-05", "STRM-04", "CONC-01", "CONC-02", "TOK-01", "RES-01");

  private HandmadeJournal() {}

  /** Writes it to a folder and returns the file. */
  static Path write(Path folder) {
    Path file = folder.resolve("handmade" + Journal.EXTENSION);
    write(Journal.begin(file));
    return file;
  }

  private static void write(Journal journal) {
    facts(journal);
    for (String clause : CLAUSES) {
      journal.planned(clause, "does what it says");
      journal.planned(clause, "does so again");
    }
    int count = 0;
    for (String clause : CLAUSES) {
      Duration took = Duration.ofMillis((++count * 7919L) % 1_733);
      journal.started(clause, "does what it says");
      if (clause.equals("CONC-02")) {
        return;
      }
      Outcome outcome = outcome(clause);
      journal.ended(clause, "does what it says", outcome, took, message(clause, outcome));
      journal.started(clause, "does so again");
      journal.ended(clause, "does so again", Outcome.PASSED, took.dividedBy(3), "");
    }
  }

  private static void facts(Journal journal) {
    journal.fact(Fact.SUBJECT, "handmade-tiny-q8_0");
    journal.fact(Fact.BACKEND, "handmade");
    journal.fact(Fact.ENGINE, "handicraft 1.2");
    journal.fact(Fact.DEVICES, "a pencil (CPU)");
    journal.fact(Fact.DECLARED, "CHAT,TOKENS,SEED");
    journal.fact(Fact.UNDECLARED, "MIN_P,GPU");
    journal.fact(Fact.MODEL_FILE, "tiny-q8_0.gguf");
    journal.fact(Fact.MODEL_NAME, "Tiny");
    journal.fact(Fact.MODEL_FORMAT, "GGUF v3");
    journal.fact(Fact.MODEL_ARCHITECTURE, "llama");
    journal.fact(Fact.MODEL_PARAMETERS, "2123456");
    journal.fact(Fact.MODEL_QUANTIZATION, "Q8_0");
    journal.fact(Fact.MODEL_BYTES, "4512345");
    journal.fact(Fact.MODEL_DIGEST, "sha256:" + "0123456789abcdef".repeat(4));
    journal.fact(Fact.KIT, "9.9");
    journal.fact(Fact.STRICT, "false");
    journal.fact(Fact.STARTED, "2026-01-02T03:04:05Z");
    journal.fact(Fact.JDK, "17.0.1+12, a VM, a vendor");
    journal.fact(Fact.OS, "Linux 6, amd64");
    journal.fact(Fact.CORES, "2");
  }

  private static Outcome outcome(String clause) {
    return switch (clause) {
      case "SAMP-05" -> Outcome.DECLINED;
      case "INFO-03", "GEN-06" -> Outcome.UNVERIFIED;
      case "GEN-03", "STOP-01", "STRM-04" -> Outcome.FAILED;
      default -> Outcome.PASSED;
    };
  }

  private static String message(String clause, Outcome outcome) {
    return switch (outcome) {
      case DECLINED -> "MIN_P is undeclared, and refused as it must be";
      case UNVERIFIED -> "No prompt was found that the model answers in 20 tokens or more.";
      case FAILED ->
          "%s: a promise%n[the pieces%n of a stream]%n%nExpecting actual:%n  \"%s\"%nto be equal to:%n\t\"Paris\"%nbut was not."
              .formatted(clause, NASTY);
      case PASSED, CRASHED -> "";
    };
  }
}

package dev.enginebay.tck.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.KitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a report in its three formats.
 *
 * @param markdown the report as text
 * @param json the report for other programs
 * @param html the report as a self-contained page
 */
public record ReportFiles(Path markdown, Path json, Path html) {

  /**
   * Writes the report of a run beside its journal.
   *
   * @param journal the journal of a run that ended or whose JVM crashed
   * @return the files
   * @throws IOException if the journal cannot be read or a report cannot be written
   */
  public static ReportFiles write(Path journal) throws IOException {
    KitResult result = KitResult.read(journal);
    ReportFiles files =
        new ReportFiles(beside(journal, ".md"), beside(journal, ".json"), beside(journal, ".html"));
    Files.writeString(files.markdown, MarkdownReport.of(result), UTF_8);
    Files.writeString(files.json, JsonReport.of(result), UTF_8);
    Files.writeString(files.html, HtmlReport.of(result), UTF_8);
    return files;
  }

  private static Path beside(Path journal, String extension) {
    return journal.resolveSibling(Journal.nameOf(journal) + extension);
  }
}

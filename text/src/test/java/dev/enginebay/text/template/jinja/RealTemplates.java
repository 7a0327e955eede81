package dev.enginebay.text.template.jinja;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares ours with the reference on cases that real_templates.py wrote, and prints how many. */
final class RealTemplates {

  private RealTemplates() {}

  /**
   * Prints each difference and the count.
   *
   * @param args the file of cases
   */
  public static void main(String[] args) throws IOException {
    List<ReferenceCase> cases =
        Files.readAllLines(Path.of(args[0])).stream().map(ReferenceCase::read).toList();
    long equal = 0;
    for (ReferenceCase each : cases) {
      if (each.holds()) {
        equal++;
      } else {
        System.out.println("DIFFERS " + each.name());
        System.out.println("  want: " + each.rendering().orElse("a failure").replace("\n", "⏎"));
        System.out.println("  ours: " + each.rendered().replace("\n", "⏎"));
      }
    }
    long rendered = cases.stream().filter(each -> each.rendering().isPresent()).count();
    System.out.printf("%d of %d equal (%d of them are rendered)%n", equal, cases.size(), rendered);
  }
}

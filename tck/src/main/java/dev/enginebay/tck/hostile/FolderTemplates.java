package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Sound folders whose chat template is hostile. */
final class FolderTemplates {

  private static final int LONG = 4 << 20;

  private FolderTemplates() {}

  static List<HostileCase> of(FolderOutline outline) throws IOException {
    FolderChange changes = new FolderChange(outline);
    HostileTemplates.all().forEach((name, text) -> add(changes, name, text.getBytes(UTF_8)));
    add(changes, "not-utf-8", new byte[] {'a', (byte) 0xe9, 'b'});
    byte[] blanks = new byte[LONG];
    Arrays.fill(blanks, (byte) ' ');
    add(changes, "of-many-blanks", blanks);
    changes.add(
        "template-endless-loop-in-the-configuration",
        Expectation.TEMPLATE,
        FolderTemplateFiles.without(outline)
            .with(
                FolderTemplateFiles.CONFIGURATION,
                FolderTemplateFiles.configuration(
                    outline,
                    JsonSpan.quoted(HostileTemplates.all().getOrDefault("endless-loop", "")))));
    return changes.cases();
  }

  private static void add(FolderChange changes, String name, byte[] template) {
    changes.add(
        "template-" + name,
        Expectation.TEMPLATE,
        changes.image().with(FolderTemplateFiles.SINGLE, template));
  }
}

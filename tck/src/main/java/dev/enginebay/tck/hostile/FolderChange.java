package dev.enginebay.tck.hostile;

import java.util.ArrayList;
import java.util.List;

/** Collects changes to one sound folder, each the seed of a hostile model. */
final class FolderChange {

  /** The places in a JSON text that cannot be read. */
  static final List<String> PLACES =
      List.of("line", "column", "byte", "offset", "position", "character");

  private final FolderOutline outline;
  private final List<HostileCase> cases = new ArrayList<>();

  FolderChange(FolderOutline outline) {
    this.outline = outline;
  }

  List<HostileCase> cases() {
    return List.copyOf(cases);
  }

  /** Returns the sound folder, to be changed. */
  FolderImage image() {
    return FolderImage.of(outline);
  }

  /** Adds a model. */
  void add(String name, Expectation due, FolderImage image, String... words) {
    add(name, due, image, Naming.of(List.of(words)));
  }

  /** Adds a model. */
  void add(String name, Expectation due, FolderImage image, Naming naming) {
    cases.add(HostileCase.made(GgufChange.named(name), due, naming, image));
  }

  /** Adds a model with another text in a file. */
  void add(String name, Expectation due, String file, String text, String... words) {
    add(name, due, image().with(file, text), words);
  }

  /** Adds what no JSON file can be. */
  void damage(String family, String file, String text) {
    String[] places = PLACES.toArray(String[]::new);
    add(family + "-empty", Expectation.INVALID, file, "", places);
    add(family + "-cut", Expectation.INVALID, file, text.substring(0, text.length() / 2), places);
    add(family + "-cut-at-its-end", Expectation.INVALID, file, cutAtItsEnd(text), places);
    add(family + "-goes-on", Expectation.INVALID, file, text + "}", places);
    add(family + "-a-list", Expectation.INVALID, file, "[" + text + "]", places);
    add(family + "-deep", Expectation.INVALID, file, "{\"a\":" + "[".repeat(100_000), places);
    add(family + "-of-git-lfs", Expectation.INVALID, file, LFS, places);
    add(family + "-a-web-page", Expectation.INVALID, file, PAGE, places);
    add(
        family + "-not-utf-8",
        Expectation.INVALID,
        image().with(file, new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}),
        places);
  }

  private static String cutAtItsEnd(String text) {
    return text.substring(0, text.lastIndexOf('}'));
  }

  /** What a checkout without Git LFS has in place of a large file. */
  static final String LFS =
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 12345
      """;

  /** What a server that wants a login sends. */
  static final String PAGE = "<!DOCTYPE html><html><body>Sign in</body></html>\n";
}

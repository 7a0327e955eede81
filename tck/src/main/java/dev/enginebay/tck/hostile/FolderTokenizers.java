package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INCOMPLETE;
import static dev.enginebay.tck.hostile.Expectation.INVALID;
import static dev.enginebay.tck.hostile.Expectation.REFUSED;
import static dev.enginebay.tck.hostile.Expectation.UNSUPPORTED;

import java.io.IOException;
import java.util.List;

/** Folders whose {@code tokenizer.json} is damaged, missing or of an unknown kind. */
final class FolderTokenizers {

  private static final String TOKENIZER = "tokenizer.json";

  private final FolderChange changes;

  private FolderTokenizers(FolderOutline outline) {
    this.changes = new FolderChange(outline);
  }

  static List<HostileCase> of(FolderOutline outline) throws IOException {
    FolderTokenizers tokenizers = new FolderTokenizers(outline);
    outline.json(TOKENIZER).ifPresent(tokenizers::damage);
    return tokenizers.changes.cases();
  }

  private void damage(JsonSpan tokenizer) {
    changes.damage("tokenizer", TOKENIZER, tokenizer.text());
    changes.add("tokenizer-missing", INCOMPLETE, changes.image().without(TOKENIZER), TOKENIZER);
    changes.add("tokenizer-of-nothing", INVALID, TOKENIZER, "{}", "model");
    tokenizer.member("model").ifPresent(this::model);
    for (String part : List.of("pre_tokenizer", "normalizer", "decoder")) {
      tokenizer.member(part).ifPresent(value -> unknown(part, value.with("{\"type\": \"Zqzqz\"}")));
    }
  }

  private void model(JsonSpan model) {
    model
        .member("type")
        .ifPresent(
            type ->
                changes.add(
                    "unknown-tokenizer", UNSUPPORTED, TOKENIZER, type.with("\"Zqzqz\""), "zqzqz"));
    model
        .member("vocab")
        .ifPresent(
            vocabulary -> {
              broken("a-text", vocabulary.with("\"a\""), "vocab");
              broken("missing", model.renamed("vocab", "x_vocab"), "vocab");
              if (vocabulary.isObject()) {
                broken("with-a-negative-id", vocabulary.plus("zqzqz", "-1"), "zqzqz", "vocab");
                broken("with-a-huge-id", vocabulary.plus("zqzqz", "999999999"), "zqzqz", "vocab");
                broken("with-a-text-as-id", vocabulary.plus("zqzqz", "\"1\""), "zqzqz", "vocab");
              }
            });
    model
        .member("merges")
        .filter(merges -> merges.value().length() > 2)
        .ifPresent(
            merges -> {
              String more = "[\"zqzqz yqyqy\"," + merges.value().substring(1);
              broken("merging-unknown-tokens", merges.with(more), "merges", "zqzqz");
              broken("merging-a-number", merges.with("[1]"), "merges");
            });
  }

  private void broken(String name, String text, String... words) {
    changes.add("vocabulary-" + name, INVALID, TOKENIZER, text, words);
  }

  private void unknown(String part, String text) {
    changes.add("tokenizer-with-an-unknown-" + part, REFUSED, TOKENIZER, text, "zqzqz", part);
  }
}

package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.util.List;

/** Backends that break a TOK clause. */
final class BrokenTokens {

  private BrokenTokens() {}

  static List<Mutant> mutants() {
    return List.of(
        Mutant.of(
            "TOK-01",
            "drops-a-trailing-blank",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public int[] encode(String text) {
                    return super.encode(text.endsWith(" ") ? text.stripTrailing() : text);
                  }
                }),
        Mutant.of(
            "TOK-01",
            "makes-line-ends-alike",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public String decode(int... tokens) {
                    return super.decode(tokens).replace("\r\n", "\n");
                  }
                }),
        Mutant.of(
            "TOK-01",
            "ends-a-text-at-nul",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public int[] encode(String text) {
                    int nul = text.indexOf('\0');
                    return super.encode(nul < 0 ? text : text.substring(0, nul));
                  }
                }),
        Mutant.of(
            "TOK-01",
            "begins-a-text-that-is-empty",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public int[] encode(String text) {
                    return text.isEmpty() ? new int[] {0} : super.encode(text);
                  }
                }),
        Mutant.of(
            "TOK-02",
            "fails-for-a-part-of-a-character",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public String decode(int... tokens) {
                    String text = super.decode(tokens);
                    if (tokens.length == 1 && text.equals("\uFFFD")) {
                      throw new InferenceException(
                          Reason.ENGINE_FAILED, "This is no character. Decode all of it.");
                    }
                    return text;
                  }
                }),
        outside("TOK-02", "decodes-ids-outside-the-vocabulary", (mistake, tokens) -> "?"),
        outside(
            "TOK-02",
            "fails-for-ids-outside-the-vocabulary",
            (mistake, tokens) -> {
              throw new InferenceException(Reason.ENGINE_FAILED, mistake.getMessage() + ".");
            }),
        outside(
            "TOK-02",
            "does-not-name-ids-outside-the-vocabulary",
            (mistake, tokens) -> {
              throw new IllegalArgumentException("tokens: one is outside the vocabulary", mistake);
            }));
  }

  private interface Instead {
    String of(IllegalArgumentException mistake, int[] tokens);
  }

  private static Mutant outside(String clause, String name, Instead instead) {
    return Mutant.of(clause, name, backend -> new Outside(backend, instead));
  }

  /** Handles an id outside the vocabulary differently. */
  private static final class Outside extends DelegatingBackend {

    private final Instead instead;

    Outside(InferenceBackend backend, Instead instead) {
      super(backend);
      this.instead = instead;
    }

    @Override
    public String decode(int... tokens) {
      try {
        return super.decode(tokens);
      } catch (IllegalArgumentException mistake) {
        return instead.of(mistake, tokens);
      }
    }
  }
}

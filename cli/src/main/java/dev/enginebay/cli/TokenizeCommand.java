package dev.enginebay.cli;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the tokens of a text, reading only the header of a model file. */
@Command(
    name = "tokenize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows the tokens of a text in a model's vocabulary.",
    sortOptions = false)
final class TokenizeCommand implements Runnable {

  private final Stdio stdio;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file, or 'tiny' for the built-in one.")
  String model = ModelNames.TINY;

  @Parameters(index = "1", paramLabel = "TEXT", description = "Any text.")
  String text = "";

  @Option(
      names = "--plain",
      description =
          "Treats the text of control tokens as plain text, as in chat messages. By default it"
              + " becomes these tokens, as in raw prompts.")
  boolean plain;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  TokenizeCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public void run() {
    GgufFile file = GgufFile.read(ModelNames.resolve(model));
    GgufVocabulary vocabulary = GgufVocabulary.of(file);
    int[] ids = vocabulary.encode(plain ? MarkedText.plain(text) : MarkedText.markup(text));
    List<String> names = file.texts(GgufFile.TOKENS).orElse(List.of());
    List<TokenPiece> pieces =
        IntStream.of(ids)
            .mapToObj(id -> new TokenPiece(id, vocabulary.bytes(id), names.get(id)))
            .toList();
    stdio.out().println(json ? asJson(pieces) : asTable(pieces));
  }

  private static String asJson(List<TokenPiece> pieces) {
    return Json.of(
        Map.of("count", pieces.size(), "tokens", pieces.stream().map(TokenPiece::asMap).toList()));
  }

  private static String asTable(List<TokenPiece> pieces) {
    return pieces.stream().map(TokenPiece::asLine).collect(Collectors.joining("\n"));
  }
}

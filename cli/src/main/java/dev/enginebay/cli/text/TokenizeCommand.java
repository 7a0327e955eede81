package dev.enginebay.cli.text;

import dev.enginebay.cli.model.ModelParameter;
import dev.enginebay.cli.terminal.Json;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.ReadVocabulary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the tokens of a text, without reading the weights of the model. */
@Command(
    name = "tokenize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows the tokens of a text in a model's vocabulary.",
    sortOptions = false)
public final class TokenizeCommand implements Runnable {

  private final Stdio stdio;

  @Mixin final ModelParameter model = new ModelParameter();

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

  public TokenizeCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public void run() {
    ReadVocabulary vocabulary = ModelTexts.of(model.path()).vocabulary();
    int[] ids = vocabulary.encode(plain ? MarkedText.plain(text) : MarkedText.markup(text));
    List<TokenPiece> pieces =
        IntStream.of(ids)
            .mapToObj(
                id -> new TokenPiece(id, vocabulary.bytes(id), vocabulary.special(id).orElse("")))
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

package dev.enginebay.text.tokenizer;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The tokens that end an answer: those that the file names, and control tokens that are known to
 * end one. A text alone makes no token an end: {@code </s>} is a piece of HTML in some
 * vocabularies.
 */
public final class EndTokens {

  private static final Set<String> KNOWN =
      Set.of(
          "<|endoftext|>",
          "<|im_end|>",
          "<|eot_id|>",
          "<|eom_id|>",
          "<|end|>",
          "<|end_of_text|>",
          "<|return|>",
          "<|call|>",
          "<|calls|>",
          "<|flush|>",
          "<end_of_turn>",
          "<turn|>",
          "<|tool_response>",
          "<eos>",
          "</s>",
          "<EOT>",
          "_<EOT>",
          "[EOT]",
          "[EOS]",
          "[e~[",
          "<end_of_utterance>",
          "<\uFF5Cend\u2581of\u2581sentence\uFF5C>",
          "<|fim_pad|>",
          "<fim-pad>",
          "<fim_pad>",
          "<PAD>",
          "[PAD]",
          "<|fim_repo|>",
          "<|repo_name|>",
          "<fim-repo>",
          "<REPO>",
          "<reponame>",
          "<|file_sep|>");

  /** Where an answer has several messages, the end of a message is none of the answer. */
  private static final String HARMONY_MESSAGE_END = "<|end|>";

  private static final Set<String> HARMONY = Set.of("<|return|>", "<|call|>", HARMONY_MESSAGE_END);

  private EndTokens() {}

  /**
   * Returns the tokens that end an answer.
   *
   * @param tokens of a file
   * @return their ids
   */
  public static BitSet of(GgufTokens tokens) {
    return of(tokens.list(), tokens.namedEnds());
  }

  /** Of tokens some of which the files name as ends. */
  static BitSet of(TokenList tokens, IntStream named) {
    BitSet ends = new BitSet(tokens.size());
    Set<String> found = new HashSet<>();
    for (int token = 0; token < tokens.size(); token++) {
      String text = tokens.text(token);
      if (tokens.type(token) == TokenType.CONTROL && KNOWN.contains(text)) {
        found.add(text);
        ends.set(token);
      }
    }
    if (found.containsAll(HARMONY)) {
      ends.clear(tokens.texts().indexOf(HARMONY_MESSAGE_END));
    }
    named.forEach(ends::set);
    return ends;
  }
}

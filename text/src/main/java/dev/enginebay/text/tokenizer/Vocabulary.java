package dev.enginebay.text.tokenizer;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * A model's tokens and how text becomes tokens.
 *
 * <p>All methods may be called from any threads at once, as long as the model is open: the host
 * turns text into tokens on threads of its own, so that a long text holds up neither the model nor
 * the end of a request. The model is closed only after the last of these calls returned.
 */
public interface Vocabulary {

  /**
   * The number of tokens.
   *
   * @return at least 1; ids run from 0 to one less
   */
  int size();

  /**
   * Returns the tokens of a text. Adds none at its beginning or end.
   *
   * @param text any text, also none
   * @return token ids
   * @throws dev.enginebay.InferenceException UNSUPPORTED naming a character that no token can hold;
   *     none is dropped
   */
  default int[] encode(MarkedText text) {
    return encode(text, count -> false);
  }

  /**
   * Returns the tokens of a text, or of its beginning where no more are wanted.
   *
   * <p>The text of a control token becomes that token where all of it is markup. Everything between
   * two of those, markup and not, is one stretch and is encoded as plain text, as if it were alone.
   *
   * <p>Unloading waits for this call. Where a stretch can be cut so that its parts have the tokens
   * that it has as a whole, cut a long one and ask between the parts.
   *
   * @param text any text, also none
   * @param enough told how many tokens there are so far; true if no more are wanted
   * @return token ids, all of them unless {@code enough} returned true
   * @throws dev.enginebay.InferenceException as {@link #encode(MarkedText)}
   */
  int[] encode(MarkedText text, IntPredicate enough);

  /**
   * Returns the fewest tokens that a text can become, found without making them: a prompt that
   * cannot fit is refused at once. The text's length in bytes through the length of the longest
   * token is one where tokens cover all bytes.
   *
   * @param text any text
   * @return never more than {@code encode} yields for it, whatever of it is markup; 0, the default,
   *     says nothing
   */
  default int fewestTokens(String text) {
    return 0;
  }

  /**
   * Returns the bytes a token stands for, which need not be whole characters.
   *
   * @param token an id inside the vocabulary
   * @return none for control tokens
   */
  byte[] bytes(int token);

  /**
   * Whether the model ends its answer with this token.
   *
   * @param token an id inside the vocabulary
   * @return true for end of text, end of turn, end of message
   */
  boolean endsGeneration(int token);

  /**
   * Returns the token that the model's file wants before every prompt.
   *
   * @return empty if it wants none
   */
  OptionalInt beginning();

  /**
   * Returns the texts of special tokens by the names that chat templates know them by: {@code
   * bos_token}, {@code eos_token} and the like.
   *
   * @return those that the model's file names
   */
  default Map<String, String> specialTexts() {
    return Map.of();
  }
}

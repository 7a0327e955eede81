package dev.enginebay.text.tokenizer;

import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import java.util.List;
import java.util.Optional;

/** Finds the tokens that are found in a text as wholes, before anything is split. */
interface Specials {

  /**
   * Returns these tokens and what is between them.
   *
   * @return no two neighbours are text, and none is empty; characters that belong to the token
   *     beside them are in none
   */
  List<Piece> pieces(MarkedText marked);

  /** Returns the text of one of these tokens; empty for any other. */
  Optional<String> text(int token);
}

package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.text.tokenizer.SpecialTokens.Piece;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The byte-level BPE vocabulary of a GGUF file: its tokens, merges and kinds of tokens. */
public final class BytePairVocabulary implements Vocabulary {

  private final Words words;
  private final TokenTable table;
  private final Merges merges;
  private final SpecialTokens specials;
  private final Set<Integer> endings;
  private final OptionalInt beginning;

  private BytePairVocabulary(
      TokenTable table, Set<Integer> endings, OptionalInt beginning, GgufFile file) {
    this.words = Words.named(file.text("tokenizer.ggml.pre").orElse(""));
    this.table = table;
    this.merges = table.merges(file);
    this.specials = table.specials();
    this.endings = endings;
    this.beginning = beginning;
  }

  /**
   * Returns whether a way of splitting text into words is known.
   *
   * @param preTokenizer as {@code tokenizer.ggml.pre} names it
   * @return true if {@link #of} can read a vocabulary that names it
   */
  public static boolean knows(String preTokenizer) {
    return Words.know(preTokenizer);
  }

  /**
   * Reads a vocabulary whose tokenizer is {@code gpt2} and whose pre-tokenizer is known.
   *
   * @param file the header
   * @return the vocabulary
   * @throws dev.enginebay.InferenceException MODEL_INVALID or MODEL_UNSUPPORTED naming what is
   *     wrong with it
   */
  public static BytePairVocabulary of(GgufFile file) {
    TokenTable table = TokenTable.of(file);
    boolean begins = file.flag("tokenizer.ggml.add_bos_token").orElse(false);
    return new BytePairVocabulary(
        table,
        table.endings(file),
        begins ? TokenTable.named(file, "bos") : OptionalInt.empty(),
        file);
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    IntStream.Builder tokens = IntStream.builder();
    int count = 0;
    for (Piece piece : specials.pieces(text)) {
      Iterator<int[]> words = tokens(piece, text.text()).iterator();
      while (words.hasNext() && !enough.test(count)) {
        int[] word = words.next();
        Arrays.stream(word).forEach(tokens::add);
        count += word.length;
      }
    }
    return tokens.build().toArray();
  }

  /** Tokens cover all bytes, so there is at least one for each stretch as long as the longest. */
  @Override
  public int fewestTokens(String text) {
    return (text.getBytes(UTF_8).length + table.longest() - 1) / table.longest();
  }

  private Stream<int[]> tokens(Piece piece, String text) {
    return piece.isText()
        ? words.in(wellFormed(text.substring(piece.from(), piece.to()))).map(this::merged)
        : Stream.of(new int[] {piece.token()});
  }

  private int[] merged(String word) {
    byte[] bytes = word.getBytes(UTF_8);
    int[] letters = new int[bytes.length];
    Arrays.setAll(letters, i -> table.ofByte(bytes[i] & 0xff));
    return merges.apply(letters);
  }

  /** UTF-8 has no half of a surrogate pair, so those become U+FFFD. */
  private static String wellFormed(String text) {
    int[] repaired =
        text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
            .toArray();
    return new String(repaired, 0, repaired.length);
  }

  @Override
  public byte[] bytes(int token) {
    return table.bytes(token);
  }

  @Override
  public boolean endsGeneration(int token) {
    return endings.contains(token);
  }

  @Override
  public OptionalInt beginning() {
    return beginning;
  }
}

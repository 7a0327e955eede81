package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.json.JsonObject;

/**
 * The vocabulary of a folder as Hugging Face publishes it: BPE in {@code tokenizer.json}, over
 * bytes or over characters with bytes for the rest. It has the tokens that Hugging Face's library
 * has, but special ones are found in markup only.
 *
 * <p>As with a GGUF file, a space that the file puts before a text is left out, and where U+2581
 * stands for a space, one in a text becomes a space. Where the file normalizes to form C, a text
 * comes back from its tokens in this form.
 */
public final class HuggingFaceVocabulary extends ReadVocabulary {

  private HuggingFaceVocabulary(Parts parts) {
    super(parts);
  }

  /**
   * Reads a vocabulary.
   *
   * @param folder with a {@code tokenizer.json}
   * @return the vocabulary
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND if it has none, MODEL_UNSUPPORTED
   *     naming what is not known, or MODEL_INVALID naming what is wrong
   */
  public static HuggingFaceVocabulary of(HuggingFaceFolder folder) {
    TokenizerFiles files = TokenizerFiles.read(folder);
    try {
      return new HuggingFaceVocabulary(read(files));
    } catch (UnknownKind unknown) {
      throw files
          .tokenizer()
          .refusal()
          .unsupported(
              "the "
                  + unknown.what()
                  + " is not known. Use the model as a GGUF file, or another model");
    }
  }

  private static Parts read(TokenizerFiles files) {
    JsonObject model = files.model();
    checkModel(model);
    HuggingFaceNormalizer normalizer = HuggingFaceNormalizer.read(files.tokenizer());
    HuggingFaceWords words = HuggingFaceWords.read(files.tokenizer(), normalizer);
    HuggingFaceDecoder.check(files.tokenizer(), words.bytes());
    HuggingFaceTokens tokens = new HuggingFaceTokens(files, normalizer);
    TokenList list = tokens.list();
    MergeTable merges = HuggingFaceMerges.read(model, tokens);
    boolean keepsKnownWords = model.flag("ignore_merges").orElse(false);
    TokenBytes bytes;
    StretchEncoder encoder;
    if (words.bytes()) {
      bytes = BytePairs.bytes(list);
      encoder = new BytePairEncoder(words.patterns(), keepsKnownWords, bytes, merges);
    } else if (keepsKnownWords) {
      throw new UnknownKind("model with ignore_merges without ByteLevel");
    } else {
      PieceEncoder pieces = Pieces.encoder(list, table -> new JoinRule.ByMerge(merges));
      bytes = pieces.tokens();
      encoder = new WordwiseEncoder(words.patterns(), pieces);
    }
    return new Parts(
        bytes,
        normalizer.composes() ? new ComposingEncoder(encoder) : encoder,
        new AddedTokens(tokens.added()),
        EndTokens.of(list, HuggingFaceEnds.read(files, tokens)),
        HuggingFaceBeginning.read(files, tokens),
        list.longest() * (normalizer.composes() ? ComposingEncoder.MOST_SHRINKING : 1),
        SpecialTexts.of(files.folder()));
  }

  private static void checkModel(JsonObject model) {
    // Old files name no type.
    String type = model.text("type").orElse("BPE");
    if (!type.equals("BPE")) {
      throw new UnknownKind("model type " + type);
    }
    if (model.number("dropout").orElse(0) != 0) {
      throw new UnknownKind("model with dropout");
    }
    for (String affix : new String[] {"continuing_subword_prefix", "end_of_word_suffix"}) {
      if (!model.text(affix).orElse("").isEmpty()) {
        throw new UnknownKind("model with " + affix);
      }
    }
  }
}

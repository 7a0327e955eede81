package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuggingFaceVocabularyTest {

  private static final String TOKENIZER =
      """
      {"added_tokens": [
        {"id": 0, "content": "<s>", "special": true},
        {"id": 9, "content": "<think>", "special": false},
        {"id": 10, "content": "<end>", "special": true, "lstrip": true, "rstrip": true}],
      "normalizer": null,
      "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
      "post_processor": {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
        "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}},
      "decoder": {"type": "ByteLevel"},
      "model": {"type": "BPE", "dropout": null, "unk_token": null, "ignore_merges": false,
        "vocab": {"<s>": 0, "h": 1, "e": 2, "l": 3, "o": 4, "he": 5, "ll": 6, "hell": 7, "\u0120": 8},
        "merges": ["h e", ["l", "l"], "he ll"]}}
      """;

  @TempDir private Path folder;

  private HuggingFaceVocabulary read(String tokenizer) throws IOException {
    return HuggingFaceVocabulary.of(HuggingFaceFolder.read(write("tokenizer.json", tokenizer)));
  }

  private Path write(String name, String json) throws IOException {
    Files.writeString(folder.resolve(name), json);
    return folder;
  }

  private static int[] ids(Vocabulary vocabulary, MarkedText text) {
    return vocabulary.encode(text);
  }

  @Test
  void mergesTheNeighboursThatWereLearnedFirst() throws IOException {
    HuggingFaceVocabulary vocabulary = read(TOKENIZER);

    assertThat(ids(vocabulary, MarkedText.plain("hello hell"))).containsExactly(7, 4, 8, 7);
    assertThat(new String(vocabulary.bytes(8), UTF_8)).isEqualTo(" ");
    assertThat(vocabulary.bytes(0)).isEmpty();
  }

  @Test
  void findsSpecialTokensInMarkupOnlyAndOtherAddedTokensInAnyText() throws IOException {
    HuggingFaceVocabulary vocabulary = read(TOKENIZER);

    assertThat(ids(vocabulary, MarkedText.markup("<s>he"))).containsExactly(0, 5);
    assertThatThrownBy(() -> vocabulary.encode(MarkedText.plain("he<s>")))
        .hasMessageContaining("U+003C")
        .hasMessageContaining("position 2");
    assertThat(ids(vocabulary, MarkedText.plain("he<think>l"))).containsExactly(5, 9, 3);
  }

  @Test
  void addsToATokenTheSpaceBesideItThatIsMarkup() throws IOException {
    HuggingFaceVocabulary vocabulary = read(TOKENIZER);
    MarkedText text =
        new MarkedText.Builder()
            .append("h ", false)
            .append(" <end> ", true)
            .append(" e", false)
            .build();

    assertThat(ids(vocabulary, MarkedText.markup("h  <end>  e"))).containsExactly(1, 10, 2);
    assertThat(ids(vocabulary, text)).containsExactly(1, 8, 10, 8, 2);
  }

  @Test
  void beginsAPromptAsThePostProcessorDoesUnlessTheConfigurationSaysOtherwise() throws IOException {
    assertThat(read(TOKENIZER).beginning()).hasValue(0);

    write("tokenizer_config.json", "{\"add_bos_token\": false, \"bos_token\": \"<s>\"}");
    assertThat(read(TOKENIZER).beginning()).isEmpty();

    write("tokenizer_config.json", "{\"add_bos_token\": true, \"bos_token\": \"<end>\"}");
    assertThat(read(TOKENIZER).beginning()).hasValue(10);
  }

  @Test
  void endsAnAnswerWithWhatAnyFileNames() throws IOException {
    write("generation_config.json", "{\"eos_token_id\": [4, 10, -1, null]}");
    write("config.json", "{\"eos_token_id\": 3, \"text_config\": {\"eos_token_id\": 5}}");
    write("tokenizer_config.json", "{\"eos_token\": {\"content\": \"ll\"}}");

    HuggingFaceVocabulary vocabulary = read(TOKENIZER);

    assertThat(Arrays.stream(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
        .filteredOn(vocabulary::endsGeneration)
        .containsExactly(3, 4, 5, 6, 10);
  }

  @Test
  void knowsTheTextsOfSpecialTokens() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"bos_token\": \"<s>\", \"eos_token\": {\"content\": \"<end>\"}, \"pad_token\": null}");

    assertThat(read(TOKENIZER).specialTexts())
        .containsExactlyInAnyOrderEntriesOf(Map.of("bos_token", "<s>", "eos_token", "<end>"));
  }

  @Test
  void hasNoTokensThatOnlyPadTheWeightsNorThoseBeyondThem() throws IOException {
    assertThat(read(TOKENIZER).size()).isEqualTo(11);

    write("config.json", "{\"vocab_size\": 16}");
    assertThat(read(TOKENIZER).size()).isEqualTo(11);

    write("config.json", "{\"vocab_size\": 9}");
    HuggingFaceVocabulary cut = read(TOKENIZER);
    assertThat(cut.size()).isEqualTo(9);
    assertThatThrownBy(() -> cut.encode(MarkedText.markup("<think>")))
        .hasMessageContaining("U+003C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "type": "BPE" | "type": "Unigram" | model type Unigram
          "dropout": null | "dropout": 0.1 | model with dropout
          "unk_token": null | "end_of_word_suffix": "</w>" | model with end_of_word_suffix
          "normalizer": null | "normalizer": {"type": "NFKC"} | normalizer NFKC
          "normalizer": null | "normalizer": {"type": "Prepend", "prepend": "x"} | normalizer Prepend of anything but U+2581
          {"type": "ByteLevel", "add_prefix_space": false} | {"type": "Whitespace"} | pre_tokenizer Whitespace
          {"type": "ByteLevel", "add_prefix_space": false} | {"type": "Split", "pattern": {"Regex": "a+b"}, "behavior": "Isolated"} | regular expression a+b
          {"type": "ByteLevel", "add_prefix_space": false} | {"type": "Sequence", "pretokenizers": [{"type": "Digits"}, {"type": "ByteLevel"}]} | add_prefix_space after others
          {"type": "ByteLevel", "add_prefix_space": false} | null | pre_tokenizer without ByteLevel or Metaspace
          "type": "TemplateProcessing" | "type": "BertProcessing" | post_processor BertProcessing
          "decoder": {"type": "ByteLevel"} | "decoder": {"type": "WordPiece"} | decoder WordPiece
          "special": false | "single_word": true | single_word of the added token <think>
          """)
  void refusesByNameWhatItDoesNotKnow(String known, String other, String name) throws IOException {
    String tokenizer = TOKENIZER.replace(known, other);

    assertThatThrownBy(() -> read(tokenizer))
        .isInstanceOfSatisfying(
            InferenceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED))
        .hasMessageContaining("tokenizer.json")
        .hasMessageContaining(name)
        .hasMessageContaining("GGUF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "he ll"     | "hello"       | model.merges[2]
          "he ll"     | "he x"        | model.merges[2]
          ["l", "l"]  | ["l"]         | model.merges[1]
          "l": 3      | "l": 4        | model.vocab
          "l": 3      | "l": -1       | model.vocab.l
          "id": 9     | "id": 8       | added_tokens[1]
          "<think>"   | "he"          | added_tokens[1]
          "id": 9     | "id": 1e9     | added_tokens[1].id
          "ids": [0]  | "ids": [99]   | ids[0]
          "vocab"     | "vocabulary"  | model.vocab
          """)
  void namesTheFileAndTheFieldThatIsWrong(String right, String wrong, String field)
      throws IOException {
    String tokenizer = TOKENIZER.replace(right, wrong);

    assertThatThrownBy(() -> read(tokenizer))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_INVALID))
        .hasMessageContaining("tokenizer.json")
        .hasMessageContaining(field);
  }

  @Test
  void saysThatAFolderHasNoTokenizer() {
    assertThatThrownBy(() -> HuggingFaceVocabulary.of(HuggingFaceFolder.read(folder)))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_NOT_FOUND))
        .hasMessageContaining("tokenizer.json");
  }
}

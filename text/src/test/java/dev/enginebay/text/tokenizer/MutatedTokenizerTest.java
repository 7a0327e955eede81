package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.testing.JsonMutation;
import dev.enginebay.modelfile.testing.MutatedReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in the files of a folder, a vocabulary is made of it in little memory and encodes
 * texts, or it is refused with our exception. {@code -Denginebay.mutations=60000} tries more.
 */
class MutatedTokenizerTest {

  private static final int CASES = Integer.getInteger("enginebay.mutations", 500);
  private static final long SEED = 20_261_127;
  private static final long MOST_BYTES = 64 << 20;

  private static final String TEXT = "<s>Hi  h\u00e9lla\u0301 42\n<end> <think>\u2581\u6771'S";

  private static final String BYTES =
      """
      {"added_tokens":[{"id":0,"content":"<s>","lstrip":true,"normalized":false,"special":true},
      {"id":9,"content":"<think>","rstrip":true,"normalized":true,"special":false}],
      "normalizer":{"type":"NFC"},
      "pre_tokenizer":{"type":"Sequence","pretokenizers":[
      {"type":"Split","pattern":{"Regex":"\\\\p{N}{1,3}"},"behavior":"Isolated","invert":false},
      {"type":"Digits","individual_digits":true},
      {"type":"ByteLevel","add_prefix_space":false,"use_regex":true}]},
      "post_processor":{"type":"Sequence","processors":[{"type":"TemplateProcessing",
      "single":[{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}}],
      "special_tokens":{"<s>":{"ids":[0]}}}]},
      "decoder":{"type":"ByteLevel"},
      "model":{"type":"BPE","dropout":null,"ignore_merges":true,
      "vocab":{"<s>":0,"h":1,"e":2,"l":3,"o":4,"he":5,"ll":6,"hell":7,"\u0120":8},
      "merges":["h e",["l","l"],"he ll"]}}
      """;

  private static final String CHARACTERS =
      """
      {"added_tokens":[{"id":0,"content":"<unk>","special":true},
      {"id":2,"content":"<end>","normalized":false,"special":true}],
      "normalizer":{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"\u2581"},
      {"type":"Replace","pattern":{"String":" "},"content":"\u2581"}]},
      "pre_tokenizer":{"type":"Metaspace","replacement":"\u2581","prepend_scheme":"first",
      "split":false},
      "post_processor":null,
      "decoder":{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"\u2581"},
      "content":" "},{"type":"ByteFallback"},{"type":"Fuse"},
      {"type":"Strip","content":" ","start":1,"stop":0}]},
      "model":{"type":"BPE","unk_token":"<unk>","fuse_unk":true,"byte_fallback":true,
      "vocab":{"<unk>":0,"<0xC3>":1,"<end>":2,"\u2581":3,"H":4,"i":5,"Hi":6,"l":7,"ll":8,"\u2581h":9,
      "h":10},
      "merges":[["H","i"],"l l",["\u2581","h"]]}}
      """;

  private static final Map<String, String> NEIGHBOURS =
      new TreeMap<>(
          Map.of(
              "config.json",
              "{\"vocab_size\":16,\"eos_token_id\":[1,2],\"text_config\":{}}",
              "generation_config.json",
              "{\"eos_token_id\":2}",
              "tokenizer_config.json",
              "{\"add_bos_token\":true,\"bos_token\":\"<s>\",\"eos_token\":{\"content\":\"<end>\"}}"));

  @TempDir private Path folder;

  @Test
  void neverEndsInAnythingButARefusal() throws IOException {
    for (String sound : List.of(BYTES, CHARACTERS)) {
      write(sound);
      use(); // loads classes, and is not refused
    }

    int refused = new MutatedTokenizer().refused(CASES, SEED);

    // Both kinds must be common, or the mutations are too wild or too tame to prove anything.
    assertThat(refused).isBetween(CASES / 4, CASES * 19 / 20);
  }

  /** A folder with one mutated file. */
  private final class MutatedTokenizer extends MutatedReading {

    @Override
    protected long mutate(SplittableRandom random, int number) throws IOException {
      String tokenizer = random.nextBoolean() ? BYTES : CHARACTERS;
      write(tokenizer);
      boolean neighbour = random.nextInt(4) == 0;
      String name =
          neighbour
              ? List.copyOf(NEIGHBOURS.keySet()).get(random.nextInt(NEIGHBOURS.size()))
              : "tokenizer.json";
      String sound = neighbour ? NEIGHBOURS.getOrDefault(name, "") : tokenizer;
      write(name, new JsonMutation(random).of(sound));
      return MOST_BYTES;
    }

    @Override
    protected void read() {
      use();
    }
  }

  /** Makes a vocabulary and uses it; texts may hold what it lacks. */
  private void use() {
    HuggingFaceVocabulary vocabulary = vocabulary();
    for (MarkedText text : List.of(MarkedText.plain(TEXT), MarkedText.markup(TEXT))) {
      try {
        for (int token : vocabulary.encode(text)) {
          vocabulary.bytes(token);
          vocabulary.endsGeneration(token);
        }
      } catch (InferenceException lost) {
        assertThat(lost.reason()).isEqualTo(InferenceException.Reason.UNSUPPORTED);
      }
    }
    vocabulary.fewestTokens(TEXT);
    vocabulary.beginning().ifPresent(vocabulary::bytes);
  }

  private HuggingFaceVocabulary vocabulary() {
    try {
      return HuggingFaceVocabulary.of(HuggingFaceFolder.read(folder));
    } catch (InferenceException refusal) {
      assertThat(refusal.getMessage()).contains(".json: ");
      throw refusal;
    }
  }

  private void write(String tokenizer) throws IOException {
    write("tokenizer.json", tokenizer.getBytes(UTF_8));
    for (Map.Entry<String, String> each : NEIGHBOURS.entrySet()) {
      write(each.getKey(), each.getValue().getBytes(UTF_8));
    }
  }

  /** Some file systems write a file to the disk at once if it replaces the content of another. */
  private void write(String name, byte[] content) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    Files.write(folder.resolve(name), content);
  }
}

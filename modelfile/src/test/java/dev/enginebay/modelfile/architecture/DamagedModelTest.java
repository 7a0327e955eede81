package dev.enginebay.modelfile.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.Damage;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedModelTest {

  @ParameterizedTest
  @MethodSource({
    "sizes",
    "heads",
    "experts",
    "numbers",
    "texts",
    "preTokenizers",
    "parts",
    "tensors"
  })
  void refusesNamingTheKeyOrTensor(Damage damage, @TempDir Path folder) throws IOException {
    GgufFile file = GgufFile.read(Files.write(folder.resolve("damaged.gguf"), damage.file()));

    InferenceException refusal =
        catchThrowableOfType(InferenceException.class, () -> GgufModel.of(file));

    assertThat(refusal).hasMessageContaining(damage.said());
    assertThat(refusal.reason()).isEqualTo(damage.reason());
  }

  static Stream<Damage> sizes() {
    return Stream.of(
        missing("llama.block_count"),
        missing("llama.context_length"),
        missing("llama.embedding_length"),
        missing("llama.attention.head_count"),
        missing("llama.feed_forward_length"),
        missing("tokenizer.ggml.model"),
        missing("tokenizer.ggml.tokens"),
        count("llama.rope.dimension_count", 6, "must be the head size 8 but is 6"),
        count("llama.block_count", 0, "from 1 to 512 but is 0"),
        count("llama.block_count", 513, "from 1 to 512 but is 513"),
        count("llama.block_count", 0xFFFF_FFFFL, "but is 4294967295"),
        count("llama.context_length", 0, "from 1 to 16777216 but is 0"),
        count("llama.context_length", 0xFFFF_FFFFL, "but is 4294967295"),
        count("llama.embedding_length", 0, "from 1 to 131072 but is 0"),
        count("llama.embedding_length", 131_073, "but is 131073"),
        count("llama.attention.head_count", 0, "is 0"),
        count("llama.attention.head_count", 1025, "from 0 to 1024 but is 1025"),
        count("llama.attention.head_count", 6, "must divide"),
        count("llama.attention.head_count_kv", 0, "must divide the 4 heads but is 0"),
        count("llama.attention.head_count_kv", 3, "must divide the 4 heads but is 3"),
        count("llama.attention.head_count_kv", 8, "must divide the 4 heads but is 8"),
        count("llama.attention.key_length", 0, "from 1 to 65536 but is 0"),
        count("llama.attention.value_length", 65_537, "from 1 to 65536 but is 65537"),
        count(
            "llama.rope.dimension_count",
            7,
            "must be even, at least 2 and at most the head size 8"),
        count(
            "llama.rope.dimension_count",
            10,
            "must be even, at least 2 and at most the head size 8"),
        count("llama.feed_forward_length", 1 << 21, "from 0 to 1048576 but is 2097152"),
        count("llama.expert_count", 1025, "from 0 to 1024 but is 1025"),
        count("llama.expert_count", 4, "").saying("llama.expert_used_count does not fit the 4"),
        count("llama.expert_used_count", 2, "does not fit the 0 experts: it is 2"),
        count("llama.nextn_predict_layers", 3, "from 0 to 2 but is 3"),
        invalid("text", w -> w.text("llama.block_count", "2"), "llama.block_count must be an int"),
        invalid("real", w -> w.float32("llama.block_count", 2), "llama.block_count must be an int"),
        invalid("u64", w -> w.uint64("llama.block_count", -1), "but is 18446744073709551615"),
        invalid(
            "heads by block",
            w -> w.ints("llama.attention.head_count", 4, 5000),
            "llama.attention.head_count[1] at byte"),
        invalid(
            "heads of no block",
            w -> w.ints("llama.attention.head_count"),
            "llama.attention.head_count has 0 elements"),
        invalid(
            "heads as numbers",
            w -> w.floats("llama.attention.head_count_kv", 2, 2),
            "llama.attention.head_count_kv must be an array of INT32"));
  }

  static Stream<Damage> heads() {
    String rotated = "llama.rope.dimension_count";
    String sections = "llama.rope.dimension_sections";
    return Stream.of(
        count(rotated, 0, "must be even, at least 2 and at most the head size 8 but is 0"),
        count(rotated, 4, "must be the head size 8 but is 4"),
        count("llama.rope.dimension_count_swa", 0, "at least 2 and at most the head size 8"),
        count("llama.rope.dimension_count_swa", 10, "at least 2 and at most the head size 8"),
        count("llama.attention.value_length", 4, "must be the length of a key, which is 8"),
        invalid(
            "a head that cannot be rotated",
            w -> w.without(rotated).uint32("llama.attention.head_count", 32),
            rotated + " is missing, and a head of the size 1 cannot be rotated"),
        invalid("2 sections", w -> w.ints(sections, 2, 2), sections + " must be 3 or 4 integers"),
        invalid("negative", w -> w.ints(sections, -1, 2, 2), sections + " must not be negative"),
        invalid("large", w -> w.ints(sections, 2, 2, 2, 0), "must add up to 1 to 4 but is 6"),
        invalid(
            "heads of too few blocks",
            w -> w.ints("llama.attention.head_count", 4),
            "llama.attention.head_count has 1 elements where there are 2 blocks"),
        invalid(
            "heads that do not divide",
            w -> w.ints("llama.attention.head_count_kv", 2, 3),
            "llama.attention.head_count_kv must divide the 4 heads but is 3"));
  }

  static Stream<Damage> experts() {
    return Stream.of(
        count("llama.expert_group_count", 1, "does not divide the 0 experts into groups: it is 1"),
        experts("groups of one", 4, 4, 1, "expert_group_count does not divide the 4 experts"),
        experts("unequal groups", 4, 3, 1, "expert_group_count does not divide the 4 experts"),
        experts("no group used", 4, 2, 0, "expert_group_used_count does not fit the 2 groups"),
        experts("all groups used", 4, 2, 2, "expert_group_used_count does not fit the 2 groups"),
        count("llama.leading_dense_block_count", 3, "from 0 to 2 but is 3"));
  }

  static Stream<Damage> numbers() {
    String epsilon = "llama.attention.layer_norm_rms_epsilon";
    String base = "llama.rope.freq_base";
    String factor = "llama.rope.scaling.factor";
    return Stream.of(
        missing(epsilon),
        invalid("NaN", w -> w.float32(epsilon, Float.NaN), epsilon + " must be a number above 0.0"),
        invalid("0", w -> w.float32(epsilon, 0), epsilon + " must be"),
        invalid("negative", w -> w.float32(epsilon, -1e-5f), epsilon + " must be"),
        invalid("1", w -> w.float32(epsilon, 1), epsilon + " must be"),
        invalid("infinite", w -> w.float32(epsilon, Float.POSITIVE_INFINITY), "but is Infinity"),
        invalid("integer", w -> w.uint32(epsilon, 1), epsilon + " must be a number"),
        invalid("base NaN", w -> w.float32(base, Float.NaN), base + " must be"),
        invalid("base 0", w -> w.float32(base, 0), base + " must be"),
        invalid("base infinite", w -> w.float32(base, Float.POSITIVE_INFINITY), base + " must be"),
        invalid("factor NaN", w -> w.float32(factor, Float.NaN), factor + " must be a finite"),
        invalid("factor < 0", w -> w.float32(factor, -1), factor + " must be a finite number"),
        invalid(
            "cap NaN", w -> w.float32("llama.attn_logit_softcapping", Float.NaN), "softcapping"),
        invalid(
            "any NaN", w -> w.float32("llama.logit_scale", Float.NaN), "llama.logit_scale must"),
        invalid("a count", w -> w.uint32("llama.any", 0xFFFF_FFFEL), "llama.any must be a count"),
        count("llama.attention.sliding_window", 1L << 31, "from 0 to 16777216 but is 2147483648"),
        count("llama.attention.kv_lora_rank", 1 << 20, "from 0 to 131072 but is 1048576"),
        count("llama.rope.scaling.original_context_length", 0, "from 1 to 16777216 but is 0"),
        unsupported(
            "looks at later tokens",
            w -> w.flag("llama.attention.causal", false),
            "llama.attention.causal is false"),
        Damage.written(
            "scaling",
            w -> w.text("llama.rope.scaling.type", "dynamic"),
            Reason.MODEL_UNSUPPORTED,
            "llama.rope.scaling.type is none of [linear, longrope, none, yarn]"));
  }

  static Stream<Damage> texts() {
    return Stream.of(
        missing("general.architecture"),
        invalid("empty", w -> w.text("general.architecture", ""), "general.architecture must be"),
        invalid("number", w -> w.uint32("general.architecture", 1), "general.architecture must be"),
        invalid(
            "template too long",
            w -> w.text("tokenizer.chat_template", "x".repeat(262_145)),
            "tokenizer.chat_template has 262145 characters, more than 262144"),
        invalid(
            "template a number",
            w -> w.uint32("tokenizer.chat_template", 1),
            "tokenizer.chat_template must be a text but is 1"),
        count("tokenizer.ggml.bos_token_id", 300, "from 0 to 299, but is 300"),
        count("tokenizer.ggml.eos_token_id", 1 << 30, "from 0 to 299, but is 1073741824"),
        count("tokenizer.ggml.unknown_token_id", 4000, "from 0 to 299, but is 4000"),
        count("tokenizer.ggml.padding_token_id", 301, "from 0 to 299, but is 301"),
        invalid(
            "end of turn",
            w -> w.int32("tokenizer.ggml.eot_token_id", -2),
            "tokenizer.ggml.eot_token_id must be a token"));
  }

  static Stream<Damage> preTokenizers() {
    String key = "tokenizer.ggml.pre";
    return Stream.of(
        unsupported("no pre-tokenizer", w -> w.without(key), key + " is missing, but"),
        unsupported("default", w -> w.text(key, "default"), key + " is default, but"),
        unsupported("empty", w -> w.text(key, ""), key + " is empty, but"),
        unsupported("remedy", w -> w.without(key), "gguf-new-metadata --pre-tokenizer"),
        invalid("a number", w -> w.uint32(key, 2), key + " must be a text but is 2"));
  }

  static Stream<Damage> parts() {
    return Stream.of(
        unsupported("adapter", w -> w.text("general.type", "adapter"), "general.type is adapter"),
        unsupported("projector", w -> w.text("general.architecture", "clip"), "clip: this is an"),
        unsupported("split", w -> w.uint32("split.count", 3), "split.count is 3: this is one part"),
        Damage.empty("no tensors", "tensor count is 0: the file holds a vocabulary only"));
  }

  static Stream<Damage> tensors() {
    int f32 = GgufWriter.F32;
    String k = "blk.1.attn_k.weight";
    return Stream.of(
        absent("token_embd.weight"),
        absent("output_norm.weight"),
        absent("blk.0.attn_norm.weight"),
        absent("blk.1.attn_q.weight"),
        absent("blk.1.attn_output.weight"),
        absent("blk.1.ffn_norm.weight"),
        absent("blk.0.ffn_down.weight"),
        invalid("blocks", w -> w.uint32("llama.block_count", 3), "blk.2.attn_norm.weight is miss"),
        shape("token_embd.weight", 32, 299),
        shape("token_embd.weight", 300, 32),
        shape("output.weight", 32, 301),
        shape("blk.0.attn_q.weight", 32, 64),
        shape(k, 32, 32),
        shape("blk.1.ffn_gate.weight", 32, 32),
        shape("blk.1.ffn_down.weight", 64, 64),
        shape("blk.0.attn_norm.weight", 64),
        unsupported(
            "norm in F16",
            w -> w.tensor("output_norm.weight", GgufWriter.F16, 32),
            "type of tensor output_norm.weight is F16"),
        unsupported(
            "integers",
            w -> w.tensor(k, 26, new byte[32 * 16 * 4], 32, 16),
            "type of tensor " + k + " is I32"),
        invalid("inner", w -> w.uint32("llama.feed_forward_length", 32), "ffn_gate.weight has the"),
        invalid("vocabulary", w -> w.tensor("token_embd.weight", f32, 32, 1), "token_embd.weight"));
  }

  private static Damage experts(String name, int count, int groups, int used, String said) {
    return invalid(
        name,
        writer ->
            writer
                .uint32("llama.expert_count", count)
                .uint32("llama.expert_used_count", 2)
                .uint32("llama.expert_group_count", groups)
                .uint32("llama.expert_group_used_count", used),
        "llama." + said);
  }

  private static Damage missing(String key) {
    return Damage.written(key + " missing", writer -> writer.without(key), key);
  }

  private static Damage absent(String tensor) {
    return Damage.written(
        tensor + " missing",
        writer -> writer.withoutTensor(tensor),
        "tensor " + tensor + " is missing");
  }

  private static Damage shape(String tensor, long... dimensions) {
    return Damage.written(
        tensor + " of another shape",
        writer -> writer.tensor(tensor, GgufWriter.F32, dimensions),
        "tensor " + tensor + " has the dimensions ");
  }

  private static Damage count(String key, long value, String said) {
    return Damage.written(key + " " + value, writer -> writer.uint32(key, value), key + " ")
        .saying(said.isEmpty() ? key : said);
  }

  private static Damage invalid(String name, Consumer<GgufWriter> how, String said) {
    return Damage.written(name, how, said);
  }

  private static Damage unsupported(String name, Consumer<GgufWriter> how, String said) {
    return Damage.written(name, how, Reason.MODEL_UNSUPPORTED, said);
  }
}

package dev.enginebay.modelfile.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.testing.Damage;
import dev.enginebay.modelfile.testing.GgufWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedStructureTest {

  private static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String NAME = "general.name";
  private static final String FLAG = "tokenizer.ggml.add_bos_token";
  private static final String NORM = "output_norm.weight";
  private static final String LAST = "blk.1.ffn_down.weight";

  @ParameterizedTest
  @MethodSource({"beginnings", "ends", "values", "vocabularies", "tensors"})
  void refusesNamingFieldOrByte(Damage damage, @TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("damaged.gguf"), damage.file());

    InferenceException refusal =
        catchThrowableOfType(InferenceException.class, () -> GgufFile.read(file));

    assertThat(refusal).hasMessageStartingWith(file + ": ").hasMessageContaining(damage.said());
    assertThat(refusal.reason()).isEqualTo(damage.reason());
  }

  static Stream<Damage> beginnings() {
    return Stream.of(
        file("empty", "", "magic at byte 0 is missing, the file is empty"),
        file("three bytes", "GGU", "magic at byte 0 is cut off: the file ends at byte 3"),
        file("only the magic", "GGUF", "version at byte 4 is cut off"),
        file("zeros", "\0\0\0\0\0\0\0\0", "magic at byte 0 is 00 00 00 00"),
        file("something else", "\1\2\3\4\5\6\7", "magic at byte 0 is 01 02 03 04"),
        start("version 0", 4, b -> b.putInt(0), "version at byte 4 is 0"),
        other("version 1", 4, b -> b.putInt(1), "version at byte 4 is 1, which no engine"),
        other("version 4", 4, b -> b.putInt(4), "version at byte 4 is 4, and 2 to 3 are known"),
        other("version -1", 4, b -> b.putInt(-1), "version at byte 4 is 4294967295"),
        other("big endian", 4, b -> b.putInt(3 << 24), "version at byte 4 is written big endian"),
        start(
            "tensors < 0", 8, b -> b.putLong(-1), "tensor count at byte 8 is 18446744073709551615"),
        start(
            "tensors huge", 8, b -> b.putLong(1L << 40), "tensor count at byte 8 is 1099511627776"),
        start("a tensor less", 8, b -> b.putLong(19), "tensor count is 19, but the tensor " + LAST),
        start("no tensor", 8, b -> b.putLong(0), "tensor count is 0, but the tensor token_embd"),
        start("tensors 90,000", 8, b -> b.putLong(90_000), "tensor count at byte 8 is 90000, more"),
        start("values < 0", 16, b -> b.putLong(-1), "metadata count at byte 16 is 1844674407370"),
        start("values huge", 16, b -> b.putLong(100_001), "metadata count at byte 16 is 100001"),
        start("values 90,000", 16, b -> b.putLong(90_000), "metadata count at byte 16 is 90000"),
        start(
            "a value less",
            16,
            b -> b.put((byte) (b.get(16) - 1)),
            "count of tensor tokenizer.chat_template"),
        start(
            "a value more",
            16,
            b -> b.put((byte) (b.get(16) + 1)),
            "length of name of tensor 0 at byte"));
  }

  static Stream<Damage> ends() {
    return Stream.of(
        little("in a count", 17, "metadata count at byte 16 is cut off"),
        little("in a key's length", 30, "metadata count at byte 16 is 1, more than the 6 bytes"),
        little("in a key", 40, "length of metadata key 0 at byte 24 is 12, more than the 8 bytes"),
        little("before a type", 44, "type of general.name at byte 44 is cut off"),
        little("in a type", 47, "type of general.name at byte 44 is cut off"),
        little("in a text's length", 50, "general.name at byte 48 is cut off"),
        little("in a text", 60, "length of general.name at byte 48 is 6, more than the 4 bytes"),
        Damage.cut("in a key", w -> w.position("key " + NAME) + 9, "tensor count at byte 8 is 20"),
        Damage.cut("in an array", w -> w.position("value " + TOKENS) + 900, "length of " + TOKENS),
        Damage.cut(
            "in a name", w -> w.position("name " + LAST) + 12, "length of name of tensor 19"),
        Damage.cut("in dimensions", w -> w.position("dimensions " + LAST) + 6, "dimension 0 of"),
        Damage.cut("before an offset", w -> w.position("offset " + LAST), "offset of tensor"),
        Damage.cut("before the data", w -> w.position("data") - 1, "offset of tensor token_embd"),
        Damage.cut("in the data", w -> w.position("data") + 99, "go beyond the end of the file"),
        Damage.cut("by one byte", w -> w.bytes().length - 1, "offset of tensor " + LAST));
  }

  static Stream<Damage> values() {
    return Stream.of(
        Damage.patched("key of no letters", "key " + NAME, 0, b -> b.putLong(0), "@ is empty"),
        Damage.patched("long key", "key " + NAME, 0, b -> b.putLong(65_536), "@ is 65536, more"),
        Damage.patched("NUL in a key", "key " + NAME, 8, b -> b.put((byte) 0), "character NUL"),
        Damage.patched("no UTF-8", "key " + NAME, 8, b -> b.put((byte) 0xFF), "key 1 at byte"),
        Damage.written("key twice", w -> w.text("general.namf", "x"), "general.name at byte")
            .with(file -> replace(file, "general.namf", "general.name")),
        Damage.patched("type 13", "type " + NAME, 0, b -> b.putInt(13), "type of general.name @"),
        Damage.patched("type -1", "type " + NAME, 0, b -> b.putInt(-1), "@ is 4294967295, not a"),
        Damage.patched("text < 0", "value " + NAME, 0, b -> b.putLong(-1), "general.name @ is 18"),
        Damage.patched("text > 16 MiB", "value " + NAME, 0, b -> b.putLong(1 << 25), "@ is 33554"),
        Damage.patched("text > file", "value " + NAME, 0, b -> b.putLong(1 << 23), "@ is 8388608"),
        Damage.patched("flag 2", "value " + FLAG, 0, b -> b.put((byte) 2), FLAG + " @ is 2, neit"),
        Damage.patched("array type", "value " + TOKENS, 0, b -> b.putInt(99), "tokens @ is 99"),
        Damage.patched("array < 0", "value " + TOKENS, 4, b -> b.putLong(-5), TOKENS + " @ is 184"),
        Damage.patched("array huge", "value " + TOKENS, 4, b -> b.putLong(1L << 62), "@ is 46116"),
        Damage.patched("array > file", "value " + TOKENS, 4, b -> b.putLong(60_000), "@ is 60000"),
        Damage.patched("element < 0", "value " + TOKENS, 12, b -> b.putLong(-1), TOKENS + " @ is"),
        Damage.written(
            "array of arrays",
            w -> w.array("some.key", 9, 1, new byte[12]),
            Reason.MODEL_UNSUPPORTED,
            "some.key is an array of arrays"),
        Damage.written("flags 2", w -> w.array("a.b", 7, 2, new byte[] {1, 2}), "a.b at byte"),
        Damage.written("alignment 0", w -> w.uint32("general.alignment", 0), "but is 0"),
        Damage.written("alignment 24", w -> w.uint32("general.alignment", 24), "general.alignment"),
        Damage.written("alignment 4", w -> w.uint32("general.alignment", 4), "8 to 65536 but is 4"),
        Damage.written("alignment 2^31", w -> w.uint32("general.alignment", 1L << 31), "21474836"),
        Damage.written("signed", w -> w.int32("general.alignment", 32), "must be of type UINT32"),
        Damage.written("text", w -> w.text("general.alignment", "32"), "is of type STRING"));
  }

  static Stream<Damage> vocabularies() {
    String scores = "tokenizer.ggml.scores";
    String types = "tokenizer.ggml.token_type";
    String merges = "tokenizer.ggml.merges";
    String charsmap = "tokenizer.ggml.precompiled_charsmap";
    return Stream.of(
        Damage.written("no token", w -> w.texts(TOKENS, List.of()), TOKENS + " has 0 tokens"),
        Damage.written("tokens a text", w -> w.text(TOKENS, "a b"), "must be an array but is of"),
        Damage.written("tokens ints", w -> w.ints(TOKENS, 1, 2), "array of STRING but is one of"),
        Damage.written(
            "same token twice",
            w -> w.texts(TOKENS, List.of("a", "b", "c", "b")).without(types),
            TOKENS + "[3] at byte"),
        Damage.written(
            "empty token and its stand-in",
            w -> w.texts(TOKENS, List.of("[EMPTY_1]", "")).without(types),
            "[1] at byte"),
        Damage.written(
            "NUL in a token", w -> w.texts(TOKENS, List.of("a", "b\0c")).without(types), "[1] at"),
        Damage.written(
            "no UTF-8 in a token",
            w -> w.array(TOKENS, 8, 1, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80}),
            TOKENS + "[0] at byte"),
        Damage.written(
            "token of 4,097 bytes",
            w -> w.texts(TOKENS, List.of("x".repeat(4_097))),
            "is 4097, more than 4096"),
        Damage.written(
            "SentencePiece without bytes",
            w -> w.text("tokenizer.ggml.model", "llama"),
            Reason.MODEL_UNSUPPORTED,
            TOKENS + " has no token <0x"),
        Damage.written(
            "SentencePiece without a space",
            w ->
                w.text("tokenizer.ggml.model", "llama")
                    .texts(
                        TOKENS,
                        IntStream.range(0, 256)
                            .mapToObj(i -> String.format(Locale.ROOT, "<0x%02X>", i))
                            .toList())
                    .without(types),
            Reason.MODEL_UNSUPPORTED,
            TOKENS + " has no token \u2581"),
        Damage.written("few types", w -> w.ints(types, 1, 1), types + " has 2 elements where"),
        Damage.written("types floats", w -> w.floats(types, 1), types + " must be an array of INT"),
        Damage.written("few scores", w -> w.floats(scores, 1, 2), scores + " has 2 elements"),
        Damage.written("scores texts", w -> w.texts(scores, List.of("1")), scores + " must be an"),
        Damage.written("scores one number", w -> w.float32(scores, 1), "of type FLOAT32"),
        Damage.written("merges ints", w -> w.ints(merges, 1), merges + " must be an array of STR"),
        Damage.written("charsmap texts", w -> w.texts(charsmap, List.of("x")), charsmap + " must"),
        Damage.written(
            "charsmap of 3 bytes",
            w -> w.array(charsmap, 0, 3, new byte[3]),
            charsmap + " has 3 bytes"),
        Damage.written(
            "suppressed tokens as floats",
            w -> w.floats("tokenizer.ggml.suppress_tokens", 1),
            "tokenizer.ggml.suppress_tokens must be"));
  }

  static Stream<Damage> tensors() {
    byte[] none = new byte[0];
    String name = "name " + NORM;
    String dims = "dimensions " + NORM;
    String type = "type of " + NORM;
    String offset = "offset " + NORM;
    return Stream.of(
        Damage.patched("no name", name, 0, b -> b.putLong(0), "name of tensor 1 @ is empty"),
        Damage.written("64 letters", w -> w.tensor("n".repeat(64), 0, none, 1), "is 64, more than"),
        Damage.patched("NUL in a name", name, 8, b -> b.put((byte) 0), "name of tensor 1 at byte"),
        Damage.written("twice", w -> w.tensor("output_norn.weight", 0, 32), NORM + " at byte")
            .with(file -> replace(file, "output_norn.weight", NORM)),
        Damage.patched("no dimensions", dims, 0, b -> b.putInt(0), "@ is 0, not 1 to 4"),
        Damage.patched(
            "5 dimensions", dims, 0, b -> b.putInt(5), "dimension count of tensor " + NORM),
        Damage.patched("2^32-1 dimensions", dims, 0, b -> b.putInt(-1), "@ is 4294967295"),
        Damage.patched("dimension 0", dims, 4, b -> b.putLong(0), "dimension 0 of tensor " + NORM),
        Damage.patched("dimension < 0", dims, 4, b -> b.putLong(-32), "@ is 18446744073709551584"),
        Damage.patched("dimension 2^47", dims, 4, b -> b.putLong(1L << 47), "@ is 140737488355328"),
        Damage.written(
            "product overflows",
            w -> w.tensor("t", 0, none, 1L << 31, 1L << 31, 1L << 31),
            "dimension 1 of tensor t"),
        Damage.patched(
            "too long", dims, 4, b -> b.putLong(1 << 30), "go beyond the end of the file"),
        Damage.patched(
            "type 43",
            type,
            0,
            b -> b.putInt(43),
            Reason.MODEL_UNSUPPORTED,
            "type of tensor " + NORM + " @ is 43, which is not known"),
        Damage.patched(
            "type -1", type, 0, b -> b.putInt(-1), Reason.MODEL_UNSUPPORTED, "@ is 4294967295"),
        Damage.patched(
            "removed type", type, 0, b -> b.putInt(31), Reason.MODEL_UNSUPPORTED, "is Q4_0_4_4"),
        Damage.written(
            "row and block",
            w -> w.tensor("t", 2, none, 33),
            "33, not a multiple of the 32 numbers"),
        Damage.patched("not aligned", offset, 0, b -> b.putLong(33), "@ is 33, not a multiple of"),
        Damage.patched("offset < 0", offset, 0, b -> b.putLong(-32), "@ is 18446744073709551584"),
        Damage.patched("overlap", offset, 0, b -> b.putLong(32), "@ is 32, overlapping what comes"),
        Damage.patched("hole", offset, 0, b -> b.putLong(1 << 20), "@ is 1048576, leaving a hole"),
        Damage.patched("wrap", offset, 0, b -> b.putLong(1L << 62), "@ is 4611686018427387904"));
  }

  /** A file of one text and no tensor that ends too early. */
  private static Damage little(String name, int length, String said) {
    byte[] file = new GgufWriter().text(NAME, "letter").bytes();
    return new Damage(name, Arrays.copyOf(file, length), Reason.MODEL_INVALID, said);
  }

  private static Damage file(String name, String letters, String said) {
    byte[] bytes = letters.getBytes(StandardCharsets.ISO_8859_1);
    return new Damage(name, bytes, Reason.MODEL_INVALID, said);
  }

  private static Damage start(String name, int position, Consumer<ByteBuffer> patch, String said) {
    return Damage.start(name, position, patch, Reason.MODEL_INVALID, said);
  }

  private static Damage other(String name, int position, Consumer<ByteBuffer> patch, String said) {
    return Damage.start(name, position, patch, Reason.MODEL_UNSUPPORTED, said);
  }

  private static byte[] replace(byte[] file, String text, String by) {
    String letters = new String(file, StandardCharsets.ISO_8859_1);
    return letters.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
  }
}

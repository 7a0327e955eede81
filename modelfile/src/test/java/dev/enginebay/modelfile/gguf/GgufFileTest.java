package dev.enginebay.modelfile.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void tellsWhatTheHeaderSays() {
    Path path = SyntheticLlama.writer().write(folder.resolve("model.gguf"));

    GgufFile file = GgufFile.read(path);

    assertThat(file.path()).isEqualTo(path);
    assertThat(file.version()).isEqualTo(3);
    assertThat(file.bytes()).isEqualTo(path.toFile().length());
    assertThat(file.keys()).startsWith("general.architecture", "general.name");
    assertThat(file.text("general.architecture")).contains("llama");
    assertThat(file.integer("llama.block_count")).hasValue(2);
    assertThat(file.number("llama.rope.freq_base")).hasValue(10_000);
    assertThat(file.number("llama.block_count")).hasValue(2);
    assertThat(file.flag("tokenizer.ggml.add_bos_token")).contains(false);
  }

  @Test
  void readsVersionTwo() {
    Path path = SyntheticLlama.writer().version(2).write(folder.resolve("model.gguf"));

    GgufFile file = GgufFile.read(path);

    assertThat(file.version()).isEqualTo(2);
  }

  @Test
  void readsEveryScalarType() {
    Path path =
        new GgufWriter()
            .raw("u8", 0, new byte[] {-1})
            .raw("i8", 1, new byte[] {-1})
            .raw("u16", 2, new byte[] {-1, -1})
            .raw("i16", 3, new byte[] {-1, -1})
            .uint32("u32", -1)
            .int32("i32", -1)
            .uint64("u64", Long.MAX_VALUE)
            .uint64("huge", -1)
            .raw("i64", 11, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})
            .float32("f32", 0.5f)
            .float64("f64", 0.25)
            .write(folder.resolve("scalars.gguf"));

    GgufFile file = GgufFile.read(path);

    assertThat(file.integer("u8")).hasValue(255);
    assertThat(file.integer("i8")).hasValue(-1);
    assertThat(file.integer("u16")).hasValue(65_535);
    assertThat(file.integer("i16")).hasValue(-1);
    assertThat(file.integer("u32")).hasValue(0xFFFF_FFFFL);
    assertThat(file.integer("i32")).hasValue(-1);
    assertThat(file.integer("u64")).hasValue(Long.MAX_VALUE);
    assertThat(file.integer("huge")).isEmpty();
    assertThat(file.integer("i64")).hasValue(-1);
    assertThat(file.number("f32")).hasValue(0.5);
    assertThat(file.number("f64")).hasValue(0.25);
  }

  @Test
  void leavesUnsetWhatIsOfAnotherTypeOrMissing() {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));

    assertThat(file.text("llama.block_count")).isEmpty();
    assertThat(file.integer("general.name")).isEmpty();
    assertThat(file.number("general.name")).isEmpty();
    assertThat(file.flag("general.name")).isEmpty();
    assertThat(file.texts("tokenizer.ggml.token_type")).isEmpty();
    assertThat(file.texts("no.such.key")).isEmpty();
  }

  @Test
  void readsArraysOfTextsAgain() {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));

    List<String> tokens = file.texts("tokenizer.ggml.tokens").orElseThrow();

    assertThat(tokens)
        .hasSize(SyntheticLlama.VOCABULARY)
        .startsWith("<|endoftext|>")
        .endsWith("ia");
  }

  @Test
  void readsArraysOfIntegersAgain() {
    GgufFile file =
        GgufFile.read(
            new GgufWriter().ints("some", 3, -1, 1 << 30).write(folder.resolve("ints.gguf")));

    assertThat(file.integers("some")).contains(new int[] {3, -1, 1 << 30});
    assertThat(file.integers("other")).isEmpty();
  }

  @Test
  void placesTensorsFromTheStartOfTheFile() throws IOException {
    GgufWriter writer = SyntheticLlama.writer();
    Path path = writer.write(folder.resolve("model.gguf"));

    TensorInfo tensor = GgufFile.read(path).tensors().get(0);

    assertThat(tensor)
        .isEqualTo(
            new TensorInfo(
                "token_embd.weight",
                "F16",
                List.of(32L, 300L),
                writer.position("data"),
                32 * 300 * 2));
  }

  @Test
  void honoursTheAlignment() {
    GgufWriter writer = SyntheticLlama.writer().uint32("general.alignment", 4096).alignment(4096);

    GgufFile file = GgufFile.read(writer.write(folder.resolve("model.gguf")));

    assertThat(file.tensors()).allSatisfy(tensor -> assertThat(tensor.offset() % 4096).isZero());
  }

  @Test
  void acceptsEmptyTokensThatDifferByPlace() {
    Path path =
        SyntheticLlama.writer()
            .texts("tokenizer.ggml.tokens", List.of("a", "", ""))
            .without("tokenizer.ggml.token_type")
            .write(folder.resolve("model.gguf"));

    GgufFile file = GgufFile.read(path);

    assertThat(file.texts("tokenizer.ggml.tokens").orElseThrow()).containsExactly("a", "", "");
  }

  @Test
  void acceptsKeysItDoesNotKnow() {
    Path path =
        SyntheticLlama.writer()
            .texts("some.vendor.key", List.of("", "\0", "x"))
            .float32("llama.future.factor", Float.NaN)
            .uint64("ünïcode", -1)
            .write(folder.resolve("model.gguf"));

    GgufFile file = GgufFile.read(path);

    assertThat(file.keys()).contains("some.vendor.key", "llama.future.factor", "ünïcode");
  }

  @Test
  void acceptsPathsWithSpacesAndSupplementaryCharacters() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("my models 🦙 模型"));
    Path path = SyntheticLlama.writer().write(odd.resolve("tiny 😀 é.gguf"));

    GgufFile file = GgufFile.read(path);

    assertThat(file.path()).isEqualTo(path);
  }

  @Test
  void followsALinkThatTheCallerGives() throws IOException {
    Path target = SyntheticLlama.writer().write(folder.resolve("model.gguf"));
    Path link = Files.createSymbolicLink(folder.resolve("link.gguf"), target);

    GgufFile file = GgufFile.read(link);

    assertThat(file.path()).isEqualTo(link);
  }

  @Test
  void namesAMissingPath() {
    Path path = folder.resolve("nothing.gguf");

    assertThatThrownBy(() -> GgufFile.read(path))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_NOT_FOUND))
        .hasMessage(path + ": there is no such file; check the path");
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> GgufFile.read(folder))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_NOT_FOUND))
        .hasMessageContaining("is a folder");
  }

  @Test
  void saysWhatToDoWithAFolderOfHuggingFace() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");

    assertThatThrownBy(() -> GgufFile.read(folder)).hasMessageContaining("convert it to GGUF");
  }

  @Test
  void saysThatAFileIsUnreadable() {
    Path path = folder.resolve("secret.gguf");

    InferenceException refusal =
        OpenedFile.unreadable(path, new AccessDeniedException(path.toString()));

    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_NOT_FOUND);
    assertThat(refusal).hasMessage(path + ": is not readable; check the permissions");
  }

  @Test
  void noticesThatTheFileWasChangedBehindItsBack() {
    GgufFile file = GgufFile.read(SyntheticLlama.writer().write(folder.resolve("model.gguf")));
    SyntheticLlama.writer().text("more", "text").write(folder.resolve("model.gguf"));

    InferenceException refusal =
        catchThrowableOfType(InferenceException.class, () -> file.texts("tokenizer.ggml.tokens"));

    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_CHANGED);
    assertThat(refusal).hasMessageContaining("was changed");
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    Path path = SyntheticLlama.writer().write(folder.resolve("model.gguf"));
    Thread.currentThread().interrupt();

    InferenceException refusal =
        catchThrowableOfType(InferenceException.class, () -> GgufFile.read(path));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(refusal.reason()).isEqualTo(Reason.INTERRUPTED);
  }
}

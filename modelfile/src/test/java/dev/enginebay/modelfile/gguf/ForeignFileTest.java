package dev.enginebay.modelfile.gguf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignFileTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource({"models", "downloads", "archives"})
  void saysWhatAFileIsAndWhatToDo(
      String kind, String content, Reason reason, String remedy, @TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("foreign.gguf"), content.getBytes(ISO_8859_1));

    InferenceException refusal =
        catchThrowableOfType(InferenceException.class, () -> GgufFile.read(file));

    assertThat(refusal).hasMessageContainingAll("magic at byte 0 is", "this is " + kind, remedy);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  static Stream<Arguments> models() {
    String convert = "convert_hf_to_gguf.py";
    String tensors = "{\"__metadata__\":{\"format\":\"pt\"}}";
    return Stream.of(
        model("a safetensors file", (char) tensors.length() + "\0\0\0\0\0\0\0" + tensors, convert),
        model("a PyTorch checkpoint", zip("archive/data.pkl"), convert),
        model("a Python pickle", "\u0080\2}q\0X\4\0\0\0", convert),
        model(
            "an ONNX model", "\10\7\22\7pytorch\32\0052.1.0:\u00c4\3", "a backend that runs ONNX"),
        model("a TensorFlow Lite model", "\34\0\0\0TFL3\24\0", convert),
        model("an HDF5 file", "\u0089HDF\r\n\32\n\0\0", convert),
        model("a NumPy array", "\u0093NUMPY\1\0v\0", convert),
        model("a file of the format GGML", "lmgg\0}\0\0", convert),
        model("a file of the format GGJT", "tjgg\3\0\0\0", convert),
        model(
            "the index of a model split into several files",
            "{\"metadata\":{},\"weight_map\":{\"lm_head.weight\":\"model-00001-of-00002\"}}",
            convert));
  }

  static Stream<Arguments> downloads() {
    String digest = "0123456789abcdef".repeat(4);
    return Stream.of(
        other("an unfinished download", "\0".repeat(10_000), "fetch it again"),
        other(
            "a Git LFS pointer",
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1\n",
            "git lfs pull"),
        other("a web page", "<!DOCTYPE html><html>", "/resolve/"),
        other("a web page", "\u00ef\u00bb\u00bf\n<html lang=en>", "/resolve/"),
        other("XML", "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "fetch"),
        other("JSON", "{\"error\":\"Repository not found\"}", "fetch"),
        other("the configuration of a model", "{\"model_type\": \"llama\"}", "convert"),
        other("a short text", "Invalid username or password.\n", "fetch"),
        other(
            "an Ollama manifest",
            "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":"
                + "\"application/vnd.ollama.image.model\",\"digest\":\"sha256:"
                + digest
                + "\"}]}",
            "blobs/sha256-" + digest),
        other("a program or native library", "\177ELF\2\1\1", "the path of the model"),
        other("a program (a llamafile perhaps)", "MZqFpD='\n", "the path of a GGUF file"));
  }

  static Stream<Arguments> archives() {
    return Stream.of(
        other("a zip archive", zip("model.gguf"), "unpack it"),
        other("a file compressed with gzip", "\37\u008b\10\0", "unpack it"),
        other("a file compressed with zstd", "(\u00b5/\u00fd\4", "unpack it"),
        other("a file compressed with xz", "\u00fd7zXZ\0\0", "unpack it"),
        other("a tar archive", "model.gguf" + "\0".repeat(247) + "ustar\0", "unpack it"));
  }

  private static Arguments model(String kind, String content, String remedy) {
    return Arguments.of(kind, content, Reason.MODEL_UNSUPPORTED, remedy);
  }

  private static Arguments other(String kind, String content, String remedy) {
    return Arguments.of(kind, content, Reason.MODEL_INVALID, remedy);
  }

  private static String zip(String entry) {
    return "PK\3\4\24\0\0\0\0\0" + "\0".repeat(16) + (char) entry.length() + "\0\0\0" + entry;
  }
}

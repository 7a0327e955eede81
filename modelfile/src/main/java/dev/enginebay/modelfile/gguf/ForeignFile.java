package dev.enginebay.modelfile.gguf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in another format that people give instead of a GGUF.
 *
 * @param kind what it is
 * @param remedy what to do
 * @param model whether it is a sound model in another format, as far as its first bytes show
 */
record ForeignFile(String kind, String remedy, boolean model) {

  /** How many bytes are enough to recognise a format. */
  static final int START = 4096;

  private static final String CONVERT =
      "fetch the model as GGUF, or convert its folder with llama.cpp's convert_hf_to_gguf.py";

  private static final String FETCH = "fetch the file itself";

  private static final Pattern OLLAMA_MODEL =
      Pattern.compile(
          "\"mediaType\"\\s*:\\s*\"application/vnd\\.ollama\\.image\\.model\"\\s*,\\s*\"digest\"\\s*:\\s*\"sha256:([0-9a-f]{64})\"");

  /** The version of the format, then a field of text or a submessage that the file begins with. */
  private static final Pattern ONNX =
      Pattern.compile("\\A\\x08[\\x01-\\x20][\\x12\\x1a\\x22\\x2a\\x32\\x3a\\x42]", Pattern.DOTALL);

  /** The first files of the archives that torch.save writes. */
  private static final Pattern PYTORCH =
      Pattern.compile("/(?:data\\.pkl|\\.format_version|constants\\.pkl|byteorder)");

  private static final Pattern ONNX_WORDS =
      Pattern.compile(
          "onnx|pytorch|torch|producer|main_graph|[Gg]raph|GroupQuery|MatMul|ir_version");

  /** Beginnings that stand for themselves. */
  private record Beginning(String bytes, ForeignFile file) {}

  private static final List<Beginning> BEGINNINGS =
      List.of(
          damaged("FUGG", "a GGUF file whose magic has its bytes reversed", "fetch it again"),
          old("lmgg", "GGML"),
          old("fmgg", "GGMF"),
          old("tjgg", "GGJT"),
          old("algg", "GGLA"),
          packed("\u001f\u008b", "gzip"),
          packed("BZh", "bzip2"),
          packed("\u00fd7zXZ\0", "xz"),
          packed("(\u00b5/\u00fd", "zstd"),
          packed("7z\u00bc\u00af'\u001c", "7-Zip"),
          packed("Rar!\u001a\u0007", "RAR"),
          other("\u0089HDF\r\n\u001a\n", "an HDF5 file, as Keras writes"),
          other("\u0093NUMPY", "a NumPy array"),
          other("\u0080\u0002", "a Python pickle, as old PyTorch checkpoints are"),
          other("\u0080\u0003", "a Python pickle, as old PyTorch checkpoints are"),
          other("\u0080\u0004", "a Python pickle, as old PyTorch checkpoints are"),
          damaged("\u007fELF", "a program or native library", "give the path of the model"),
          damaged("MZ", "a program (a llamafile perhaps)", "give the path of a GGUF file"),
          damaged(
              "version https://git-lfs",
              "a Git LFS pointer, which stands for the file",
              FETCH + " with git lfs pull"));

  /**
   * Recognises the format of a file that is not GGUF.
   *
   * @param start its first bytes, up to {@link #START}
   * @param size of the whole file
   * @return empty if the format is not known
   */
  static Optional<ForeignFile> recognise(byte[] start, long size) {
    String bytes = new String(start, ISO_8859_1);
    if (bytes.chars().allMatch(c -> c == 0)) {
      return Optional.of(
          new ForeignFile(
              "an unfinished download: its first %s bytes are zeros".formatted(start.length),
              "fetch it again",
              false));
    }
    for (Beginning beginning : BEGINNINGS) {
      if (bytes.startsWith(beginning.bytes())) {
        return Optional.of(beginning.file());
      }
    }
    return safetensors(start, bytes, size)
        .or(() -> archive(bytes))
        .or(() -> onnx(bytes))
        .or(() -> markup(bytes))
        .or(() -> json(bytes))
        .or(() -> text(bytes, size));
  }

  /** Returns what to say of it. */
  InferenceException refusal(String found, Refusal refusal) {
    return refusal.because(
        model ? Reason.MODEL_UNSUPPORTED : Reason.MODEL_INVALID,
        "%s: this is %s; %s".formatted(found, kind, remedy));
  }

  private static Beginning old(String bytes, String format) {
    return other(bytes, "a file of the format " + format + ", which GGUF took the place of");
  }

  private static Beginning other(String bytes, String kind) {
    return new Beginning(bytes, new ForeignFile(kind, CONVERT, true));
  }

  private static Beginning packed(String bytes, String packer) {
    return damaged(
        bytes, "a file compressed with " + packer, "unpack it, and give the path of the GGUF file");
  }

  private static Beginning damaged(String bytes, String kind, String remedy) {
    return new Beginning(bytes, new ForeignFile(kind, remedy, false));
  }

  /** Returns the length of a JSON text, then that text. */
  private static Optional<ForeignFile> safetensors(byte[] start, String bytes, long size) {
    if (start.length < 10 || bytes.charAt(8) != '{') {
      return Optional.empty();
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length >= 2 && length <= size - 8
        ? Optional.of(new ForeignFile("a safetensors file", CONVERT, true))
        : Optional.empty();
  }

  private static Optional<ForeignFile> archive(String bytes) {
    String unpack = "unpack it, and give the path of the GGUF file in it";
    if (bytes.startsWith("PK\3\4")) {
      return Optional.of(
          PYTORCH.matcher(bytes).find()
              ? new ForeignFile("a PyTorch checkpoint", CONVERT, true)
              : new ForeignFile("a zip archive", unpack, false));
    }
    return bytes.startsWith("ustar", 257)
        ? Optional.of(new ForeignFile("a tar archive", unpack, false))
        : Optional.empty();
  }

  private static Optional<ForeignFile> onnx(String bytes) {
    if (bytes.startsWith("TFL3", 4)) {
      return Optional.of(new ForeignFile("a TensorFlow Lite model", CONVERT, true));
    }
    return ONNX.matcher(bytes).find() && ONNX_WORDS.matcher(bytes).find()
        ? Optional.of(
            new ForeignFile(
                "an ONNX model", "use a backend that runs ONNX, or fetch the model as GGUF", true))
        : Optional.empty();
  }

  private static Optional<ForeignFile> markup(String bytes) {
    String text = withoutMark(bytes).toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<!--")) {
      return Optional.of(
          new ForeignFile(
              "a web page: the download went to a page about the file, or asked for a login",
              FETCH + "; on Hugging Face its address has /resolve/ where the page has /blob/",
              false));
    }
    return text.startsWith("<?xml") || text.startsWith("<error>")
        ? Optional.of(
            new ForeignFile("XML, most likely the error message of a server", FETCH, false))
        : Optional.empty();
  }

  private static Optional<ForeignFile> json(String bytes) {
    String text = withoutMark(bytes);
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    if (text.contains("application/vnd.ollama")) {
      Matcher model = OLLAMA_MODEL.matcher(text);
      return Optional.of(
          new ForeignFile(
              "an Ollama manifest",
              "give the path of the model that it names, "
                  + (model.find() ? "blobs/sha256-" + model.group(1) : "one of those in blobs"),
              false));
    }
    if (text.contains("\"weight_map\"")) {
      return Optional.of(
          new ForeignFile("the index of a model split into several files", CONVERT, true));
    }
    return Optional.of(
        text.contains("\"model_type\"") || text.contains("\"architectures\"")
            ? new ForeignFile("the configuration of a model", CONVERT, false)
            : new ForeignFile(
                "JSON, a configuration or the error message of a server", FETCH, false));
  }

  /** Short and printable: what servers say instead of sending a file. */
  private static Optional<ForeignFile> text(String bytes, long size) {
    return size <= START && bytes.chars().allMatch(ForeignFile::isText)
        ? Optional.of(
            new ForeignFile(
                "a short text, most likely the error message of a server", FETCH, false))
        : Optional.empty();
  }

  private static String withoutMark(String bytes) {
    return (bytes.startsWith("\u00ef\u00bb\u00bf") ? bytes.substring(3) : bytes).stripLeading();
  }

  private static boolean isText(int c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
  }
}

package dev.enginebay.djl.torchscript;

import dev.enginebay.djl.program.Archive;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.tinymodel.TinyFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A folder with the tiny model's tokenizer, and a program instead of its weights. */
record ScriptFolder(Path path) {

  static final int VOCABULARY = 1536;

  /** Logits that depend on all tokens so far; {@code %s} is what they are multiplied with. */
  private static final String SINES =
      """
        sums = torch.mul(torch.cumsum(input_ids%s, 1), 0.001)
        columns = torch.mul(torch.arange(1536), 0.1)
        logits = torch.sin(torch.mul(torch.unsqueeze(sums, 2), columns))
      """;

  static ScriptFolder write(Path path) throws IOException {
    TinyFolder.write(path);
    Files.delete(path.resolve("model.safetensors"));
    return new ScriptFolder(path);
  }

  /** Writes a program whose forward computes {@code logits} of {@code input_ids}. */
  ScriptFolder withForward(String parameters, String type, String factor, String result)
      throws IOException {
    return withProgram(
        "def forward(self, %s) -> %s:\n%s  return %s\n"
            .formatted(parameters, type, SINES.formatted(factor), result));
  }

  ScriptFolder withProgram(String methods) throws IOException {
    return with(archive(methods));
  }

  ScriptFolder with(byte[] bytes) throws IOException {
    Files.write(path.resolve("model.pt"), bytes);
    return this;
  }

  static byte[] archive(String methods) {
    ProgramText text = new ProgramText();
    text.methods(methods);
    return Archive.of(text);
  }

  /** Returns a program that runs. */
  static byte[] sound() {
    return archive(
        "def forward(self, input_ids: Tensor) -> Tensor:\n%s  return logits\n"
            .formatted(SINES.formatted("")));
  }

  /** Returns what the program computes for the last of some tokens. */
  static float logit(int[] tokens, int column) {
    int sum = 0;
    for (int token : tokens) {
      sum += token;
    }
    return (float) Math.sin(0.001f * sum * (0.1f * column));
  }

  /** Returns the files of an archive. */
  static Map<String, byte[]> files(byte[] archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  /** Packs files, compressed or not. */
  static byte[] pack(Map<String, byte[]> files, boolean compressed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        if (!compressed) {
          CRC32 sum = new CRC32();
          sum.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

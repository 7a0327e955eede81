package dev.enginebay.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.djl.DjlBackendProvider;
import dev.enginebay.djl.DjlEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are no program are refused, most of them before PyTorch reads them. */
class DamagedArchiveTest {

  private static final String CODE = "program/code/__torch__.py";
  private static final String MODULE = "program/data.pkl";

  @TempDir Path place = Path.of("");
  private ScriptFolder folder = new ScriptFolder(place);

  @BeforeEach
  void write() throws IOException {
    folder = ScriptFolder.write(place.resolve("model"));
  }

  @Test
  void refusesArchivesThatAreCut() throws IOException {
    byte[] sound = ScriptFolder.sound();
    for (int length = 0; length < sound.length; length += length < 20 ? 1 : 97) {
      folder.with(Arrays.copyOf(sound, length));

      assertRefused(Reason.MODEL_INVALID, "zip archive");
    }
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    folder.with(ScriptFolder.ascii("<!DOCTYPE html><html></html>"));

    assertRefused(Reason.MODEL_INVALID, "zip archive at byte 0 does not begin");
  }

  @Test
  void refusesPicklesAsAllBackendsDo() throws IOException {
    byte[] pickle = ScriptFolder.ascii("\u0080\u0002cos\nsystem\n(S'false'\ntR.");
    for (byte[] file :
        new byte[][] {pickle, ScriptFolder.pack(Map.of("archive/data.pkl", pickle), false)}) {
      folder.with(file);

      assertRefused(Reason.MODEL_UNSUPPORTED, "has model.pt but no safetensors file");
    }
  }

  @Test
  void refusesArchivesThatUnpackToManyTimesTheirSize() throws IOException {
    Map<String, byte[]> files = ScriptFolder.files(ScriptFolder.sound());
    files.put("program/code/bomb.py", new byte[ZipDirectory.MAX_UNPACKED]);
    folder.with(ScriptFolder.pack(files, true));

    assertRefused(Reason.MODEL_INVALID, "unpacks to many times its size");
  }

  @Test
  void refusesEntriesThatShareBytes() throws IOException {
    Map<String, byte[]> files = ScriptFolder.files(ScriptFolder.sound());
    files.put("program/extra/a", new byte[5000]);
    files.put("program/extra/b", new byte[5000]);
    ByteBuffer bytes = ByteBuffer.wrap(ScriptFolder.pack(files, false));
    bytes.order(ZipMember.ORDER);
    // The directory places b where a is, and both are as long as the file.
    int end = bytes.capacity() - 22;
    int at = bytes.getInt(end + 16);
    for (int entry = 0; entry < bytes.getShort(end + 10); entry++) {
      if (bytes.getInt(at + 24) == 5000) {
        bytes.putInt(at + 20, 10_000).putInt(at + 24, 10_000).putInt(at + 42, 0);
      }
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    folder.with(bytes.array());

    assertRefused(Reason.MODEL_INVALID, "many times its size");
  }

  @Test
  void refusesTextThatIsNestedDeeperThanACompilerCanFollow() throws IOException {
    for (String deep : new String[] {"(".repeat(20_000), "-".repeat(20_000)}) {
      folder.with(
          ScriptFolder.archive(
              "def forward(self, input_ids: Tensor) -> Tensor:\n  return " + deep + "input_ids\n"));

      assertRefused(Reason.MODEL_INVALID, CODE + " is nested more than 500 levels deep");
    }
  }

  @Test
  void refusesAPickleInsideThatNamesOtherClasses() throws IOException {
    Map<String, byte[]> files = ScriptFolder.files(ScriptFolder.sound());
    byte[] module = files.get(MODULE);
    files.put(MODULE, ScriptFolder.ascii("\u0080\u0002cos\nsystem\n(S'false'\ntR."));
    folder.with(ScriptFolder.pack(files, false));
    assertRefused(Reason.MODEL_UNSUPPORTED, "data.pkl names no class of a module");

    files.put(MODULE, module);
    files.put(
        "program/constants.pkl",
        ScriptFolder.ascii("\u0080\u0002cos\nsystem\n(X\u0001\0\0\0atR\u0085."));
    folder.with(ScriptFolder.pack(files, false));
    assertRefused(Reason.MODEL_INVALID, "PyTorch cannot run it");
  }

  @Test
  void namesAFileThatTheArchiveLacks() throws IOException {
    for (String name : new String[] {MODULE, CODE}) {
      Map<String, byte[]> files = ScriptFolder.files(ScriptFolder.sound());
      files.remove(name);
      files.put("program/code/other.py", new byte[0]);
      folder.with(ScriptFolder.pack(files, false));

      assertRefused(
          Reason.MODEL_INVALID, name.substring("program/".length()) + " is missing in the archive");
    }
  }

  @Test
  void readsCompressedText() throws IOException {
    folder.with(ScriptFolder.pack(ScriptFolder.files(ScriptFolder.sound()), true));

    assertThat(new DjlBackendProvider().refusal(folder.path())).isEmpty();
  }

  private void assertRefused(Reason reason, String words) {
    LoadConfig allowed =
        LoadConfig.unset().withBackendOptions(Map.of("djl.allow-code-execution", "true"));
    assertThatThrownBy(() -> new DjlEngine().check(folder.path(), allowed).open())
        .isInstanceOfSatisfying(
            InferenceException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }
}

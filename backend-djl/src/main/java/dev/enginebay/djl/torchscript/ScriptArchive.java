package dev.enginebay.djl.torchscript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a TorchScript archive before PyTorch does. What it checks keeps damaged files from ending
 * the process; a program that means harm is not recognised.
 */
final class ScriptArchive {

  private static final int ZIP = 0x04034b50;

  /** Begins a pickle. */
  private static final int PROTOCOL = 0x80;

  private static final String MODULE = "data.pkl";
  private static final String CONSTANTS = "constants.pkl";
  private static final String CODE = "code/";
  private static final int MAX_CLASS = 1000;

  /** The pickle begins with the class of the module. */
  private static final Pattern CLASS =
      Pattern.compile("\\A\\x80.c(__torch__[\\w.]{0,500})\n(\\w{1,500})\n", Pattern.DOTALL);

  private final FileChannel channel;
  private final Refusal refusal;
  private final Map<String, ZipMember> members;
  private final String folder;

  private ScriptArchive(FileChannel channel, Refusal refusal) throws IOException {
    this.channel = channel;
    this.refusal = refusal;
    members = ZipDirectory.read(channel, refusal);
    String first = members.keySet().iterator().next();
    folder = first.substring(0, first.indexOf('/') + 1);
  }

  /** Returns whether a file is a pickle, in an archive or not, and no program. */
  static boolean isPickle(OpenedFile file) {
    return reading(
        file,
        (channel, start) ->
            start == ZIP
                ? !new ScriptArchive(channel, file.refusal()).isProgram()
                : (start & 0xFF) == PROTOCOL);
  }

  /**
   * Returns the signature of the program's forward.
   *
   * @throws dev.enginebay.InferenceException MODEL_INVALID or MODEL_UNSUPPORTED with the reason
   */
  static Signature signature(OpenedFile file) {
    return reading(
        file,
        (channel, start) -> {
          if (start != ZIP) {
            throw file.refusal().invalidAt(0, "the zip archive", "does not begin");
          }
          return new ScriptArchive(channel, file.refusal()).signature();
        });
  }

  /** Something to do with a file and its first bytes. */
  private interface Reading<T> {
    T from(FileChannel channel, int start) throws IOException;
  }

  private static <T> T reading(OpenedFile file, Reading<T> reading) {
    return file.reading(
        channel -> {
          try {
            return reading.from(channel, ZipMember.read(channel, 0, Integer.BYTES).getInt(0));
          } catch (EOFException cut) {
            throw file.refusal().invalid("the zip archive", "is cut off");
          }
        });
  }

  private boolean isProgram() {
    return members.containsKey(folder + CONSTANTS)
        && members.keySet().stream().anyMatch(name -> name.startsWith(folder + CODE));
  }

  private Signature signature() throws IOException {
    for (ZipMember member : members.values()) {
      if (member.name().startsWith(folder + CODE) && member.name().endsWith(".py")) {
        CodeDepth.require(member.name(), text(member), refusal);
      }
    }
    Matcher module = CLASS.matcher(start(require(MODULE)));
    if (!module.find()) {
      throw refusal.unsupported(
          MODULE + " names no class of a module; save the model with torch.jit.save");
    }
    String file = CODE + module.group(1).replace('.', '/') + ".py";
    return Signature.read(text(require(file)), module.group(2), refusal);
  }

  private ZipMember require(String name) {
    ZipMember member = members.get(folder + name);
    if (member == null) {
      throw refusal.invalid(name, "is missing in the archive");
    }
    return member;
  }

  private String text(ZipMember member) throws IOException {
    return new String(content(member), UTF_8);
  }

  private String start(ZipMember member) throws IOException {
    byte[] bytes = content(member);
    return new String(bytes, 0, Math.min(bytes.length, MAX_CLASS), ISO_8859_1);
  }

  private byte[] content(ZipMember member) throws IOException {
    return member.content(channel, ZipDirectory.MAX_UNPACKED, refusal);
  }
}

package dev.enginebay.modelfile.folder;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Weights of a folder as PyTorch pickles them. Whoever reads a pickle runs the code that it names,
 * so none is read.
 */
public final class PickledWeights {

  /** The extensions that PyTorch's users give them. */
  private static final String NAMES = "*.{bin,pt,pth,ckpt,pkl,pickle}";

  /** Begins a pickle. */
  private static final int PROTOCOL = 0x80;

  /** Begins a zip archive, in which PyTorch packs pickles. */
  private static final int ZIP = 0x504B;

  private PickledWeights() {}

  /**
   * Returns the refusal of a folder that has only pickles.
   *
   * @param folder without weights that can be read
   * @return MODEL_UNSUPPORTED with the first file and how to convert it; empty if there is no
   *     pickle
   * @throws InferenceException MODEL_NOT_FOUND if the folder cannot be read
   */
  public static Optional<InferenceException> refusal(Path folder) {
    return first(folder).map(file -> refused(folder, String.valueOf(file.getFileName())));
  }

  private static InferenceException refused(Path folder, String file) {
    return new Refusal(folder)
        .because(
            Reason.MODEL_UNSUPPORTED,
            "has %s but no safetensors file. Reading a pickle runs the code in it, so it is not read. Fetch the model as safetensors or, if you trust it, convert it in the folder: python -c \"from transformers import AutoModelForCausalLM as M; M.from_pretrained('.').save_pretrained('.')\""
                .formatted(file));
  }

  private static Optional<Path> first(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
      return StreamSupport.stream(files.spliterator(), false)
          .filter(Files::isRegularFile)
          .filter(PickledWeights::isPickle)
          .min(Comparator.naturalOrder());
    } catch (IOException failure) {
      throw OpenedFile.unreadable(folder, failure);
    }
  }

  private static boolean isPickle(Path file) {
    ByteBuffer start = ByteBuffer.allocate(Short.BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(start, 0);
    } catch (IOException failure) {
      throw OpenedFile.unreadable(file, failure);
    }
    int two = Short.toUnsignedInt(start.getShort(0));
    return two == ZIP || two >> Byte.SIZE == PROTOCOL;
  }
}

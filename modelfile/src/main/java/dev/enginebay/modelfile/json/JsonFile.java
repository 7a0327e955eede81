package dev.enginebay.modelfile.json;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Reads JSON whose outermost value is an object. */
public final class JsonFile {

  private JsonFile() {}

  /** Takes one entry after another of the outermost object. */
  public interface Entries {

    /**
     * Takes an entry.
     *
     * @param key its name, which no other entry has
     * @param value its value, which may be null in JSON
     */
    void entry(String key, JsonValue value);
  }

  /**
   * Reads a whole file.
   *
   * @param path of the file
   * @param limits what it may cost
   * @return its outermost object
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND where there is no such file,
   *     MODEL_INVALID where it is no JSON object, names a key twice, or exceeds a limit
   */
  public static JsonObject read(Path path, JsonLimits limits) {
    OpenedFile file = OpenedFile.at(path);
    if (file.size() > limits.bytes()) {
      throw file.refusal()
          .invalid("the file", "has " + file.size() + " bytes, more than " + limits.bytes());
    }
    return file.reading(
        channel -> {
          JsonReader reader =
              new JsonReader(Channels.newInputStream(channel), limits, file.refusal());
          JsonObject object = reader.object();
          reader.end();
          return object;
        });
  }

  /**
   * Reads an object of which no more than one entry is kept in memory.
   *
   * @param text the JSON text in UTF-8, to its end
   * @param limits what it may cost; how long the text is must be checked by the caller
   * @param refusal of the file that it belongs to
   * @param entries takes what is read
   * @throws IOException if the text cannot be read
   * @throws dev.enginebay.InferenceException MODEL_INVALID where it is no JSON object, names a key
   *     twice, or exceeds a limit
   */
  public static void read(InputStream text, JsonLimits limits, Refusal refusal, Entries entries)
      throws IOException {
    JsonReader reader = new JsonReader(text, limits, refusal);
    reader.begin();
    Set<String> keys = new HashSet<>();
    String key = reader.key(keys);
    while (key != null) {
      keys.add(key);
      entries.entry(key, reader.value(key));
      key = reader.key(keys);
    }
    reader.end();
  }
}

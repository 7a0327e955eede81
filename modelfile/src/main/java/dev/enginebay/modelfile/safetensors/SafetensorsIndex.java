package dev.enginebay.modelfile.safetensors;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonFile;
import dev.enginebay.modelfile.json.JsonLimits;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The index of a model that is split into several files. */
final class SafetensorsIndex {

  static final String NAME = "model.safetensors.index.json";

  private static final Pattern SHARD = Pattern.compile("[\\w-][\\w.-]{0,200}\\.safetensors");
  private static final int MAX_SHARDS = 10_000;
  private static final JsonLimits LIMITS = new JsonLimits(32 << 20, 4, 1 << 20);

  private final Path folder;
  private final Refusal refusal;
  private final Map<String, Set<String>> tensorsByShard = new LinkedHashMap<>();

  private SafetensorsIndex(Path folder, Refusal refusal) {
    this.folder = folder;
    this.refusal = refusal;
  }

  /** Reads the index and the headers of all files that it names. */
  static List<SafetensorsFile> files(Path folder) {
    JsonObject index = JsonFile.read(folder.resolve(NAME), LIMITS);
    SafetensorsIndex shards = new SafetensorsIndex(folder, index.refusal());
    JsonObject map = index.require("weight_map").asObject();
    for (String tensor : map.keys()) {
      shards.add(tensor, map.require(tensor));
    }
    return shards.read();
  }

  /** A name with a folder in it could lead anywhere. */
  private void add(String tensor, JsonValue shard) {
    if (!SHARD.matcher(shard.asText()).matches()) {
      throw shard.invalid("is not the name of a safetensors file beside it");
    }
    tensorsByShard.computeIfAbsent(shard.asText(), name -> new HashSet<>()).add(tensor);
    if (tensorsByShard.size() > MAX_SHARDS) {
      throw refusal.invalid("weight_map", "names more than " + MAX_SHARDS + " files");
    }
  }

  private List<SafetensorsFile> read() {
    if (tensorsByShard.isEmpty()) {
      throw refusal.invalid("weight_map", "is empty");
    }
    List<SafetensorsFile> files = new ArrayList<>();
    tensorsByShard.forEach((shard, tensors) -> files.add(read(shard, tensors)));
    return files;
  }

  private SafetensorsFile read(String shard, Set<String> expected) {
    SafetensorsFile file;
    try {
      file = SafetensorsFile.read(folder.resolve(shard));
    } catch (InferenceException missing) {
      if (missing.reason() == Reason.MODEL_NOT_FOUND) {
        throw refusal.because(
            Reason.MODEL_INVALID,
            "weight_map names the file " + shard + ", which is missing or unreadable; fetch it");
      }
      throw missing;
    }
    Set<String> found = new HashSet<>();
    for (TensorInfo tensor : file.tensors()) {
      found.add(tensor.name());
      if (!expected.contains(tensor.name())) {
        throw refusal.invalid(
            "weight_map", "does not place tensor %s in %s".formatted(tensor.name(), shard));
      }
    }
    for (String tensor : expected) {
      if (!found.contains(tensor)) {
        throw refusal.invalid(
            "weight_map", "places tensor %s in %s, which lacks it".formatted(tensor, shard));
      }
    }
    return file;
  }
}

package dev.enginebay.onnx.file;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.OpenedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files with weights that a model names: they must be in its folder. */
final class ExternalFiles {

  private static final int MAX_FILES = 1024;

  /**
   * What no name of a file needs. ONNX Runtime takes some names with an asterisk for addresses in
   * memory.
   */
  private static final String REFUSED = "*?\\:\0";

  private final OpenedFile model;
  private final Path folder;

  /** Where a link to the model leads to, as in a cache of downloads, whose files are links. */
  private final Path target;

  private final Map<String, OpenedFile> files = new LinkedHashMap<>();

  ExternalFiles(OpenedFile model) throws IOException {
    this.model = model;
    this.folder = parent(model.path().toAbsolutePath()).toRealPath();
    this.target = parent(model.path().toRealPath());
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent(), "a file is in a folder");
  }

  /** Returns a file, which must be one that ONNX Runtime may open. */
  OpenedFile find(String location, String tensor) {
    OpenedFile known = files.get(location);
    if (known == null) {
      if (files.size() == MAX_FILES) {
        throw invalid(tensor, location, "is one file too many: more than " + MAX_FILES);
      }
      known = opened(location, tensor);
      files.put(location, known);
    }
    return known;
  }

  private OpenedFile opened(String location, String tensor) {
    if (location.isEmpty() || location.chars().anyMatch(c -> REFUSED.indexOf(c) >= 0)) {
      throw invalid(tensor, location, "is no name of a file");
    }
    Path file = inside(location, tensor);
    if (!Files.exists(file)) {
      throw model
          .refusal()
          .notFound(
              "its weights are in " + location + ", which is missing; fetch that file too", null);
    }
    OpenedFile found = OpenedFile.at(file);
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(folder) && !real.startsWith(target)) {
        throw invalid(tensor, location, "is a link that leads out of the model's folder");
      }
    } catch (IOException unreadable) {
      throw OpenedFile.unreadable(file, unreadable);
    }
    Pointer.refuse(found);
    return found;
  }

  private Path inside(String location, String tensor) {
    try {
      Path file = folder.resolve(location).normalize();
      if (!Path.of(location).isAbsolute() && file.startsWith(folder) && !file.equals(folder)) {
        return file;
      }
    } catch (InvalidPathException none) {
      throw invalid(tensor, location, "is no name of a file");
    }
    throw invalid(tensor, location, "is outside of the model's folder");
  }

  private InferenceException invalid(String tensor, String location, String problem) {
    String shown = location.length() > 200 ? location.substring(0, 200) + "..." : location;
    return model
        .refusal()
        .invalid("tensor " + tensor, "has the location " + shown + ", which " + problem);
  }

  /** Returns the files that were named. */
  List<OpenedFile> named() {
    return List.copyOf(files.values());
  }
}

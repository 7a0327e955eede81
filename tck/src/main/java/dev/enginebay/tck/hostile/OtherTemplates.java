package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Other chat templates for a model.
 *
 * @param usual the default template
 * @param named further templates by name
 */
public record OtherTemplates(String usual, Map<String, String> named) {

  /**
   * Copies the map.
   *
   * @param usual the default template
   * @param named further templates by name
   */
  public OtherTemplates {
    named = Map.copyOf(named);
  }

  private interface Images {
    FolderImage of(FolderOutline outline) throws IOException;
  }

  /**
   * Writes a copy of a model with these templates. A folder has each of them in a file of its own.
   *
   * @param model a file or folder
   * @param place where to write it
   * @return the copy; empty if the format of the model is not known
   * @throws IOException if it cannot be written
   */
  public Optional<Path> inFiles(Path model, Path place) throws IOException {
    return write(model, place, outline -> FolderTemplateFiles.files(outline, usual, named));
  }

  /**
   * Writes a copy of a model with these templates. A folder has them in its configuration.
   *
   * @param model a file or folder
   * @param place where to write it
   * @return the copy; empty if the format of the model is not known
   * @throws IOException if it cannot be written
   */
  public Optional<Path> inConfiguration(Path model, Path place) throws IOException {
    return write(model, place, outline -> FolderTemplateFiles.list(outline, usual, named));
  }

  private Optional<Path> write(Path model, Path place, Images images) throws IOException {
    Optional<GgufOutline> file = GgufOutline.of(model);
    if (file.isPresent()) {
      Path copy = place.resolve("templates.gguf");
      GgufOtherTemplates.write(file.get(), usual, named, copy);
      return Optional.of(copy);
    }
    Optional<FolderOutline> folder = FolderOutline.of(model);
    if (folder.isPresent()) {
      Path copy = place.resolve("templates");
      images.of(folder.get()).write(copy);
      return Optional.of(copy);
    }
    return Optional.empty();
  }
}

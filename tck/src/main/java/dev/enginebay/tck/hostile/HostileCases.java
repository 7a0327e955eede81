package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All hostile models for a subject. */
public final class HostileCases {

  private HostileCases() {}

  /**
   * Returns the models that the kit derives from a sound one.
   *
   * @param model the sound model
   * @return the same at every call; empty if it is neither a GGUF file nor a folder as Hugging Face
   *     publishes models
   * @throws IOException if it cannot be read
   */
  public static List<HostileCase> made(Path model) throws IOException {
    Optional<GgufOutline> file = GgufOutline.of(model);
    if (file.isPresent()) {
      return ofFile(file.get());
    }
    Optional<FolderOutline> folder = FolderOutline.of(model);
    return folder.isPresent() ? ofFolder(folder.get()) : List.of();
  }

  private static List<HostileCase> ofFile(GgufOutline file) {
    return Stream.of(
            GgufCuts.of(file),
            GgufPreambles.of(file),
            GgufValues.of(file),
            GgufMeanings.of(file),
            GgufTensors.of(file),
            GgufOddities.of(file),
            GgufUnknowns.of(file),
            GgufTemplates.of(file))
        .flatMap(List::stream)
        .toList();
  }

  private static List<HostileCase> ofFolder(FolderOutline folder) throws IOException {
    return Stream.of(
            FolderConfigs.of(folder),
            FolderTensors.of(folder),
            FolderParts.of(folder),
            FolderTokenizers.of(folder),
            FolderTemplates.of(folder))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Writes the models that the kit derives from a sound one, to inspect one that a backend failed
   * on.
   *
   * @param model the sound model
   * @param folder where to write them
   * @throws IOException if they cannot be written
   */
  public static void write(Path model, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (HostileCase each : made(model)) {
      each.put(folder);
    }
  }

  /**
   * Returns the models that an author supplies.
   *
   * @param models the author's models
   * @param folder where to write them
   * @return one case for each
   * @throws IOException if they cannot be written
   */
  public static List<HostileCase> brought(HostileModels models, Path folder) throws IOException {
    return models.write(Files.createDirectories(folder)).stream()
        .map(HostileCase::brought)
        .toList();
  }

  /**
   * Writes a list of the models that another JVM must load.
   *
   * @param cases the models
   * @param file the list, for {@link #listed}
   * @throws IOException if it cannot be written
   */
  public static void list(List<HostileCase> cases, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (HostileCase each : cases) {
      String path = each.brought().map(Path::toAbsolutePath).map(Path::toString).orElse("");
      lines.add(String.join("\t", each.name(), each.due().name(), path));
    }
    Files.write(file, lines, UTF_8);
  }

  /**
   * Returns the models of a list.
   *
   * @param file the list that {@link #list} wrote
   * @param model the sound model
   * @return in the same order
   * @throws IOException if they cannot be read
   */
  public static List<HostileCase> listed(Path file, Path model) throws IOException {
    Map<String, HostileCase> made =
        made(model).stream().collect(Collectors.toMap(HostileCase::name, Function.identity()));
    List<HostileCase> listed = new ArrayList<>();
    for (String line : Files.readAllLines(file, UTF_8)) {
      String[] parts = line.split("\t", 3);
      listed.add(
          parts[2].isEmpty()
              ? Objects.requireNonNull(made.get(parts[0]), parts[0])
              : HostileCase.brought(
                  HostileModel.of(Path.of(parts[2]), Expectation.valueOf(parts[1]))));
    }
    return listed;
  }

  /**
   * Returns the first models of every family.
   *
   * @param cases all models
   * @param most the most models of each family
   * @return in the same order
   */
  public static List<HostileCase> sample(List<HostileCase> cases, int most) {
    Map<String, Integer> seen = new HashMap<>();
    List<HostileCase> sample = new ArrayList<>();
    for (HostileCase each : cases) {
      if (seen.merge(each.family(), 1, Integer::sum) <= most) {
        sample.add(each);
      }
    }
    return sample;
  }
}

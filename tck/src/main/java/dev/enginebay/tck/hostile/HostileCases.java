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

/** All hostile models that a subject meets. */
public final class HostileCases {

  private HostileCases() {}

  /**
   * Those that the kit makes of a model.
   *
   * @param model a sound one
   * @return the same at every call; none if it is no GGUF file
   * @throws IOException if it cannot be read
   */
  public static List<HostileCase> made(Path model) throws IOException {
    Optional<GgufOutline> outline = GgufOutline.of(model);
    if (outline.isEmpty()) {
      return List.of();
    }
    return Stream.of(
            GgufCuts.of(outline.get()),
            GgufPreambles.of(outline.get()),
            GgufValues.of(outline.get()),
            GgufMeanings.of(outline.get()),
            GgufTensors.of(outline.get()),
            GgufOddities.of(outline.get()),
            GgufUnknowns.of(outline.get()),
            GgufTemplates.of(outline.get()))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Writes those that the kit makes of a model, for a look at one that a backend stumbled over.
   *
   * @param model a sound one
   * @param folder for them
   * @throws IOException if they cannot be written
   */
  public static void write(Path model, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (HostileCase each : made(model)) {
      each.put(folder);
    }
  }

  /**
   * Those that an author brings.
   *
   * @param models the author's
   * @param folder for them
   * @return one for each
   * @throws IOException if they cannot be written
   */
  public static List<HostileCase> brought(HostileModels models, Path folder) throws IOException {
    return models.write(Files.createDirectories(folder)).stream()
        .map(HostileCase::brought)
        .toList();
  }

  /**
   * Writes down which models another JVM is to meet.
   *
   * @param cases some
   * @param file for {@link #listed}
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
   * Returns the models that were written down.
   *
   * @param file that {@link #list} wrote
   * @param model the sound one
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
   * Some of many: the first of every family.
   *
   * @param cases all
   * @param most of each family
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

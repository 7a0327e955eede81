package dev.enginebay.onnx.exported;

import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.onnx.file.OnnxFile;
import dev.enginebay.onnx.file.Value;
import dev.enginebay.onnx.layout.CachePair;
import dev.enginebay.onnx.layout.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the files of an exported model say, for people: nothing is loaded. */
public final class ExportedFacts {

  private final ExportedModel model;

  private ExportedFacts(ExportedModel model) {
    this.model = model;
  }

  /**
   * Reads and checks a model.
   *
   * @param path an ONNX file, or a folder with one
   * @return the facts
   * @throws dev.enginebay.InferenceException naming what is missing, damaged or not supported
   */
  public static ExportedFacts read(Path path) {
    return new ExportedFacts(ExportedModel.read(path, Optional.empty()));
  }

  /**
   * Returns what any engine says of its model's files.
   *
   * @return the facts, without a digest
   */
  public ModelFileInfo file() {
    return model.fileInfo().build();
  }

  /**
   * Returns a digest of the content.
   *
   * @param whole whether all bytes count, which may take long
   * @return as {@code method:hex}
   */
  public String digest(boolean whole) {
    return whole ? model.sha256() : model.fingerprint();
  }

  /**
   * Returns the options that the maker of the model recommends.
   *
   * @return unset where there are none
   */
  public Recommendation recommended() {
    return model.recommended();
  }

  /**
   * Returns what only exported models have.
   *
   * @return texts by name, in the order in which to show them
   */
  public Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("files", files());
    rows.put("weights", weights());
    if (model.rounds()) {
      rows.put("activations", "rounded to 8 bits");
    }
    rows.put("inputs", inputs());
    rows.put("logits", logits());
    rows.put("cache", cache());
    return rows;
  }

  /**
   * Returns the inputs and outputs.
   *
   * @return a line for each, with its type and shape
   */
  public List<String> values() {
    return Stream.concat(
            model.main().inputs().stream().map(value -> "input  " + value),
            model.main().outputs().stream().map(value -> "output " + value))
        .toList();
  }

  /**
   * Estimates the memory that the model needs.
   *
   * @param context tokens of a sequence
   * @param sequences how many
   * @return the estimate of this backend
   */
  public MemoryEstimate memory(int context, int sequences) {
    return new ExportedPlan(model, LoadConfig.unset()).estimate(context, sequences);
  }

  private String files() {
    List<OnnxFile> files = new ArrayList<>();
    model.first().ifPresent(first -> files.add(first.file()));
    files.add(model.main());
    return files.stream()
        .flatMap(file -> file.files().stream())
        .map(
            file ->
                model.files().folder().toAbsolutePath().relativize(file.path().toAbsolutePath()))
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String weights() {
    return model.main().weightBytes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "%s bytes of %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private String inputs() {
    Layout layout = model.layout();
    return Stream.of(
            Optional.of(layout.ids()),
            layout.mask(),
            layout.positions(),
            layout.branch(),
            layout.kept())
        .flatMap(Optional::stream)
        .map(Value::name)
        .collect(Collectors.joining(", "));
  }

  private String logits() {
    Layout layout = model.layout();
    String which =
        layout.onlyLast()
            ? "for the last token"
            : layout.kept().isPresent() ? "for the tokens that are wanted" : "for every token";
    return "%s of %s, %s".formatted(layout.logits().name(), layout.logits().type(), which);
  }

  private String cache() {
    Layout layout = model.layout();
    String kind = layout.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (layout.caches().isEmpty()) {
      return kind;
    }
    CachePair first = layout.caches().get(0);
    String room =
        layout.fixedPositions() == Value.ANY ? "" : ", for " + layout.fixedPositions() + " tokens";
    return "%s, %s tensors of %s, %s bytes a token%s"
        .formatted(kind, layout.caches().size(), first.type(), layout.cacheBytes(1), room);
  }
}

package dev.enginebay.onnx.file;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.onnx.library.NativePaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file that was checked: its structure is sound, all operators are part of ONNX Runtime,
 * and the weights that it has in other files are there.
 *
 * @param opened the file as it was checked
 * @param external other files with weights, in the same folder
 * @param inputs what a run needs
 * @param outputs what a run returns
 * @param inPlace by the name of an input, the output that can be the same memory
 * @param weightBytes of the weights, by type
 * @param numbers that the weights hold
 * @param quantized whether matrices or embeddings are integers
 * @param rounds whether activations are rounded to 8 bits
 * @param places of weights in other files, only if ONNX Runtime cannot open this file by its path
 */
public record OnnxFile(
    OpenedFile opened,
    List<OpenedFile> external,
    List<Value> inputs,
    List<Value> outputs,
    Map<String, String> inPlace,
    Map<NumberType, Long> weightBytes,
    long numbers,
    boolean quantized,
    boolean rounds,
    List<ExternalTensor> places) {

  /** Fields of ModelProto. */
  private static final int GRAPH = 7;

  private static final int TRAINING = 20;
  private static final int FUNCTIONS = 25;

  /**
   * Copies the collections.
   *
   * @param opened the file as it was checked
   * @param external other files with weights
   * @param inputs what a run needs
   * @param outputs what a run returns
   * @param inPlace by the name of an input, the output that can be the same memory
   * @param weightBytes of the weights, by type
   * @param numbers that the weights hold
   * @param quantized whether matrices or embeddings are integers
   * @param rounds whether activations are rounded to 8 bits
   * @param places of weights in other files
   */
  public OnnxFile {
    places = List.copyOf(places);
    external = List.copyOf(external);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    inPlace = Map.copyOf(inPlace);
    weightBytes = Map.copyOf(weightBytes);
  }

  /**
   * Reads and checks a file.
   *
   * @param path of the file
   * @return what it says
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND if it or a file that it names is
   *     missing, MODEL_INVALID if it is damaged or names files outside of its folder,
   *     MODEL_UNSUPPORTED if it needs operators of others
   */
  public static OnnxFile read(Path path) {
    OpenedFile opened = OpenedFile.at(path);
    Pointer.refuse(opened);
    if (opened.size() > Integer.MAX_VALUE) {
      throw opened
          .refusal()
          .unsupported(
              "the file has %s bytes, more than the 2 GiB of a protobuf; export the model with its"
                      .formatted(opened.size())
                  + " weights in a file of their own");
    }
    return opened.reading(channel -> read(opened, channel));
  }

  private static OnnxFile read(OpenedFile opened, FileChannel channel) throws IOException {
    GraphFacts facts = new GraphFacts(!NativePaths.canBeOpened(opened.path()));
    ExternalFiles files = new ExternalFiles(opened);
    int[] graphs = {0};
    ProtoInput declarations = new ProtoInput(opened, channel, "model");
    declarations.fields(
        number -> {
          if (number == GRAPH) {
            graphs[0]++;
            declarations.message("graph", field -> facts.declaration(declarations, field));
          } else if (number == TRAINING || number == FUNCTIONS) {
            throw opened.refusal().unsupported(refused(number));
          }
        });
    if (graphs[0] != 1) {
      throw opened
          .refusal()
          .invalid("the file", "has %s graphs, so it is no ONNX model".formatted(graphs[0]));
    }
    GraphCheck graph = new GraphCheck(opened, files, facts, 0);
    ProtoInput content = new ProtoInput(opened, channel, "model");
    content.fields(
        number -> {
          if (number == GRAPH) {
            content.message("graph", field -> graph.field(content, field));
          }
        });
    return new OnnxFile(
        opened,
        files.named(),
        facts.inputs(),
        facts.outputs(),
        facts.inPlace(),
        facts.weightBytes(),
        facts.numbers(),
        facts.quantized(),
        facts.rounds(),
        facts.places());
  }

  private static String refused(int field) {
    return field == TRAINING
        ? "it is a model for training; export it for inference"
        : "it defines functions of its own, which are not checked; export it with these inlined";
  }

  /**
   * Returns the bytes of the file and of the weights beside it.
   *
   * @return the sum of their sizes
   */
  public long bytes() {
    return files().stream().mapToLong(OpenedFile::size).sum();
  }

  /**
   * Returns all files.
   *
   * @return the model's first
   */
  public List<OpenedFile> files() {
    List<OpenedFile> files = new ArrayList<>();
    files.add(opened);
    files.addAll(external);
    return files;
  }
}

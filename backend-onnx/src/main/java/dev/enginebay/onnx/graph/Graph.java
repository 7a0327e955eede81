package dev.enginebay.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ONNX graph that is being written. Values have names; each operation returns the names of its
 * results. Field numbers are those of {@code onnx.proto}.
 */
public final class Graph {

  /** The domain of the operators that only ONNX Runtime has. */
  static final String CONTRIBUTED = "com.microsoft";

  private static final int IR_VERSION = 10;
  private static final int OPERATOR_SET = 21;

  /** Fields of GraphProto. */
  private static final int NODE = 1;

  private static final int NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  private final ProtoMessage message = new ProtoMessage();
  private final Set<String> constants = new HashSet<>();
  private final List<MemoryTensor> memoryTensors = new ArrayList<>();
  private int nodes;

  /** Creates an empty graph. */
  public Graph() {
    message.text(NAME, "enginebay");
  }

  /**
   * Declares an input.
   *
   * @param name of the value
   * @param type of its elements
   * @param dimensions its shape: numbers, or names of dimensions that differ between runs
   * @return the name
   */
  public String input(String name, ElementType type, Object... dimensions) {
    message.message(INPUT, TensorMessages.value(name, type, dimensions));
    return name;
  }

  /**
   * Declares an output.
   *
   * @param name of a value that some node returns
   * @param type of its elements
   * @param dimensions its shape: numbers, or names of dimensions that differ between runs
   * @return the name
   */
  public String output(String name, ElementType type, Object... dimensions) {
    message.message(OUTPUT, TensorMessages.value(name, type, dimensions));
    return name;
  }

  /**
   * Adds a node with one result.
   *
   * @param node the operator
   * @param inputs names of values; an empty name for an input that is left out
   * @return the name of the result
   */
  public String add(Node node, String... inputs) {
    String result = fresh(node.operator());
    add(node, List.of(inputs), List.of(result));
    return result;
  }

  /**
   * Adds a node.
   *
   * @param node the operator
   * @param inputs names of values; an empty name for an input that is left out
   * @param results names for its results; an empty name for a result that is not wanted
   */
  public void add(Node node, List<String> inputs, List<String> results) {
    ProtoMessage written = node.message();
    inputs.forEach(input -> written.text(1, input));
    results.forEach(result -> written.text(2, result));
    written.text(3, fresh("node")).text(4, node.operator()).text(7, node.domain());
    message.message(NODE, written);
  }

  /**
   * Returns a name that no other value has.
   *
   * @param prefix the beginning of the name
   * @return the name
   */
  public String fresh(String prefix) {
    return prefix + "_" + nodes++;
  }

  /**
   * Adds a small constant, once for each name.
   *
   * @param name of the value
   * @param numbers a vector
   * @return the name
   */
  public String floats(String name, float... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return constant(name, ElementType.FLOAT, numbers.length, bytes.array());
  }

  /**
   * Adds a small constant, once for each name.
   *
   * @param name of the value
   * @param numbers a vector
   * @return the name
   */
  public String integers(String name, long... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(numbers);
    return constant(name, ElementType.INT64, numbers.length, bytes.array());
  }

  private String constant(String name, ElementType type, long length, byte[] content) {
    if (constants.add(name)) {
      message.message(
          INITIALIZER,
          TensorMessages.tensor(name, type, List.of(length)).bytes(TensorMessages.RAW, content));
    }
    return name;
  }

  /**
   * Adds a weight that ONNX Runtime reads from a file.
   *
   * @param name of the value
   * @param type of its elements
   * @param shape its dimensions
   * @param file the name of the file in the folder that the session is given
   * @param range where its bytes are
   * @return the name
   */
  public String weight(
      String name, ElementType type, List<Long> shape, String file, FileRange range) {
    if (constants.add(name)) {
      message.message(INITIALIZER, TensorMessages.external(name, type, shape, file, range));
    }
    return name;
  }

  /**
   * Adds a weight that the session is given from memory.
   *
   * @param tensor its name, shape and content
   * @return the name
   */
  public String weight(MemoryTensor tensor) {
    if (constants.add(tensor.name())) {
      memoryTensors.add(tensor);
      message.message(
          INITIALIZER,
          TensorMessages.external(
              tensor.name(),
              tensor.type(),
              tensor.shape(),
              TensorMessages.NO_FILE,
              new FileRange(0, tensor.content().remaining())));
    }
    return tensor.name();
  }

  /**
   * Returns whether a constant or a weight was added.
   *
   * @param name of the value
   * @return true if there is one
   */
  public boolean has(String name) {
    return constants.contains(name);
  }

  /**
   * Returns the weights that the session is to be given from memory.
   *
   * @return in the order in which they were added
   */
  public List<MemoryTensor> memoryTensors() {
    return List.copyOf(memoryTensors);
  }

  /**
   * Returns the model that consists of this graph.
   *
   * @return a file in the format of ONNX
   */
  public byte[] toBytes() {
    return new ProtoMessage()
        .integer(1, IR_VERSION)
        .text(2, "enginebay")
        .message(7, message)
        .message(8, new ProtoMessage().text(1, "").integer(2, OPERATOR_SET))
        .message(8, new ProtoMessage().text(1, CONTRIBUTED).integer(2, 1))
        .toBytes();
  }
}

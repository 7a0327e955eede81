package dev.enginebay.onnx.exported;

import ai.onnxruntime.platform.Fp16Conversions;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.FileRange;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.graph.TestNodes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of a model as initializers of an exported graph: in a file beside it, or in nodes.
 */
final class ExportedWeights {

  static final String DATA = "model.onnx_data";

  /** How matrices are written. */
  enum Format {
    WHOLE {
      @Override
      void round(float[][] rows) {}
    },
    /** Integers of 4 bits in groups. */
    NIBBLES {
      @Override
      void round(float[][] rows) {
        for (float[] row : rows) {
          for (int group = 0; group < row.length; group += GROUP) {
            ExportedWeights.round(row, group, group + GROUP, scale(row, group));
          }
        }
      }
    },
    /** Integers of 8 bits, with activations of 8 bits. */
    BYTES {
      @Override
      void round(float[][] rows) {
        float scale = scale(rows);
        for (float[] row : rows) {
          ExportedWeights.round(row, 0, row.length, scale);
        }
      }
    };

    /** Replaces the weights of a matrix by the numbers that those written stand for. */
    abstract void round(float[][] rows);
  }

  private static final int GROUP = 32;

  private final Model model;
  private final Weights weights;
  private final Format format;
  private final ElementType type;
  private final boolean beside;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  ExportedWeights(Model model, Weights weights, Format format, ElementType type, boolean beside) {
    this.model = model;
    this.weights = weights;
    this.format = format;
    this.type = type;
    this.beside = beside;
  }

  byte[] data() {
    return data.toByteArray();
  }

  ElementType type() {
    return type;
  }

  /** Adds numbers of the model's type. */
  String add(Graph graph, String name, float[] numbers, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      if (type == ElementType.FLOAT16) {
        bytes.putShort(Fp16Conversions.floatToFp16(number));
      } else {
        bytes.putFloat(number);
      }
    }
    byte[] content = new byte[bytes.position()];
    bytes.flip().get(content);
    return add(graph, name, type, content, shape);
  }

  private String add(Graph graph, String name, ElementType of, byte[] content, long... shape) {
    List<Long> lengths = Arrays.stream(shape).boxed().toList();
    if (!beside) {
      return graph.add(TestNodes.constant(of, lengths, content));
    }
    if (!graph.has(name)) {
      graph.weight(name, of, lengths, DATA, new FileRange(data.size(), content.length));
      data.writeBytes(content);
    }
    return name;
  }

  String vector(Graph graph, String name) {
    float[] numbers = rows(name)[0];
    return add(graph, name, numbers, numbers.length);
  }

  /** Adds the embeddings, as rows. */
  String table(Graph graph, String name) {
    float[][] rows = rows(name);
    return add(graph, name, flat(rows), rows.length, rows[0].length);
  }

  /** Adds a product with a matrix, which belongs to the outer of two graphs. */
  String multiply(Graph graph, Graph outer, String x, String name) {
    float[][] rows = rows(name);
    int outputs = rows.length;
    int inputs = rows[0].length;
    switch (format) {
      case NIBBLES -> {
        return nibbles(graph, outer, x, name, rows);
      }
      case BYTES -> {
        return bytes(graph, outer, x, name, rows);
      }
      case WHOLE -> {}
    }
    float[] transposed = new float[inputs * outputs];
    for (int row = 0; row < outputs; row++) {
      for (int i = 0; i < inputs; i++) {
        transposed[i * outputs + row] = rows[row][i];
      }
    }
    return graph.add(
        Node.standard("MatMul"), x, add(outer, name + ".t", transposed, inputs, outputs));
  }

  private static float scale(float[] row, int group) {
    float most = 1e-6f;
    for (int i = group; i < group + GROUP; i++) {
      most = Math.max(most, Math.abs(row[i]));
    }
    return most / 7;
  }

  private static float scale(float[][] rows) {
    float most = 0;
    for (float[] row : rows) {
      for (float number : row) {
        most = Math.max(most, Math.abs(number));
      }
    }
    return most / 127;
  }

  private static void round(float[] row, int from, int to, float scale) {
    for (int i = from; i < to; i++) {
      row[i] = scale * Math.round(row[i] / scale);
    }
  }

  private String nibbles(Graph graph, Graph outer, String x, String name, float[][] rows) {
    int inputs = rows[0].length;
    byte[] packed = new byte[rows.length * inputs / 2];
    float[] scales = new float[rows.length * inputs / GROUP];
    int number = 0;
    for (float[] row : rows) {
      for (int i = 0; i < inputs; i++, number++) {
        float scale = scale(row, i / GROUP * GROUP);
        scales[number / GROUP] = scale;
        packed[number / 2] |= (byte) ((Math.round(row[i] / scale) + 8) << (4 * (number % 2)));
      }
    }
    return graph.add(
        Node.contributed("MatMulNBits")
            .with("K", inputs)
            .with("N", rows.length)
            .with("bits", 4)
            .with("block_size", GROUP),
        x,
        add(outer, name + ".q", ElementType.UINT8, packed, rows.length, inputs / GROUP, GROUP / 2),
        add(outer, name + ".s", scales, scales.length));
  }

  private String bytes(Graph graph, Graph outer, String x, String name, float[][] rows) {
    int inputs = rows[0].length;
    float scale = scale(rows);
    byte[] packed = new byte[inputs * rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < inputs; i++) {
        packed[i * rows.length + row] = (byte) (Math.round(rows[row][i] / scale) + 128);
      }
    }
    String rounded = graph.fresh("rounded");
    String step = graph.fresh("step");
    String zero = graph.fresh("zero");
    graph.add(Node.standard("DynamicQuantizeLinear"), List.of(x), List.of(rounded, step, zero));
    String product =
        graph.add(
            Node.standard("MatMulInteger"),
            rounded,
            add(outer, name + ".b", ElementType.UINT8, packed, inputs, rows.length),
            zero,
            add(outer, "weight_zero", ElementType.UINT8, new byte[] {(byte) 128}));
    return graph.add(
        Node.standard("Mul"),
        graph.add(Node.standard("Cast").with("to", type.number()), product),
        graph.add(Node.standard("Mul"), step, add(outer, name + ".bs", new float[] {scale}, 1)));
  }

  private float[][] rows(String name) {
    return rows(model, weights, name);
  }

  /** Returns the rows of a matrix, or a vector as the only one. */
  static float[][] rows(Model model, Weights weights, String name) {
    Rows place = model.require(name);
    Tensor tensor = weights.tensor(place.tensor());
    int length = Math.toIntExact(tensor.rowLength());
    boolean vector = tensor.rows() == 1;
    float[][] rows = new float[vector ? 1 : place.count()][length];
    for (int row = 0; row < rows.length; row++) {
      tensor.read(vector ? 0 : place.first() + row, rows[row]);
    }
    return rows;
  }

  static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }
}

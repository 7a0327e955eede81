package dev.enginebay.onnx.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.FileRange;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.graph.TestNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ONNX files reach native code, and what is kept of them. */
class OnnxFileTest {

  private static final int MUTANTS = 2_000;

  @TempDir Path folder;

  @Test
  void knowsInputsOutputsAndFiles() throws IOException {
    Files.write(folder.resolve("data"), new byte[64]);

    OnnxFile file = OnnxFile.read(write(graph("data", 0, 64).toBytes()));

    assertThat(file.inputs()).containsExactly(new Value("x", NumberType.FLOAT, List.of(-1L, 4L)));
    assertThat(file.outputs()).extracting(Value::name).containsExactly("y");
    assertThat(file.external()).hasSize(1);
    assertThat(file.numbers()).isEqualTo(16);
    assertThat(file.bytes()).isEqualTo(64 + Files.size(folder.resolve("model.onnx")));
  }

  @Test
  void countsWeightsThatAreConstantsOfNodes() throws IOException {
    Graph graph = new Graph();
    graph.input("x", ElementType.FLOAT16, "rows", 2);
    Node constant = TestNodes.constant(ElementType.FLOAT16, List.of(2L, 3L), new byte[12]);
    String product = graph.add(Node.standard("MatMul"), "x", graph.add(constant));
    graph.output(product, ElementType.FLOAT16, "rows", 3);

    OnnxFile file = OnnxFile.read(write(graph.toBytes()));

    assertThat(file.numbers()).isEqualTo(6);
    assertThat(file.weightBytes()).containsExactly(Map.entry(NumberType.FLOAT16, 12L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../data",
        "/etc/passwd",
        "a/../../data",
        "*/_ORT_MEM_ADDR_/*",
        "..\\data",
        ".",
        "",
        "C:data"
      })
  void refusesWeightsOutsideOfItsFolder(String location) throws IOException {
    Files.write(folder.resolve("data"), new byte[64]);
    Path inner = Files.createDirectories(folder.resolve("inner"));

    assertRefused(inner, graph(location, 0, 64).toBytes(), Reason.MODEL_INVALID)
        .hasMessageContaining("tensor w");
  }

  @Test
  void refusesALinkThatLeadsOutOfItsFolder() throws IOException {
    Files.write(folder.resolve("data"), new byte[64]);
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("link"), folder.resolve("data"));

    assertRefused(inner, graph("link", 0, 64).toBytes(), Reason.MODEL_INVALID)
        .hasMessageContainingAll("tensor w", "link");
  }

  @Test
  void acceptsWeightsOfAnInnerGraphInAPlainFile() throws IOException {
    Files.write(folder.resolve("data"), new byte[64]);

    assertThat(OnnxFile.read(write(inner("data").toBytes())).external()).hasSize(1);
  }

  /** ONNX Runtime would refuse it while it loads the model, and name an attack. */
  @Test
  void refusesWeightsOfAnInnerGraphInAFileWithSeveralNames() throws IOException {
    Files.write(folder.resolve("data"), new byte[64]);
    Files.createLink(folder.resolve("hard"), folder.resolve("data"));
    Files.createSymbolicLink(folder.resolve("soft"), folder.resolve("data"));

    for (String name : List.of("hard", "soft")) {
      assertRefused(folder, inner(name).toBytes(), Reason.MODEL_UNSUPPORTED)
          .hasMessageContainingAll("the weight w", name, "Copy the model");
    }
  }

  private static Graph inner(String location) {
    Graph outer = new Graph();
    outer.input("condition", ElementType.BOOL);
    outer.add(
        TestNodes.branches(graph(location, 0, 64), graph(location, 0, 64)),
        List.of("condition"),
        List.of("z"));
    outer.output("z", ElementType.FLOAT, "rows", 4);
    return outer;
  }

  @Test
  void acceptsLinksToNeighboursInACacheOfDownloads() throws IOException {
    Path blobs = Files.createDirectories(folder.resolve("blobs"));
    Path snapshot = Files.createDirectories(folder.resolve("snapshot"));
    Files.write(blobs.resolve("a"), graph("data", 0, 64).toBytes());
    Files.write(blobs.resolve("b"), new byte[64]);
    Files.createSymbolicLink(snapshot.resolve("data"), blobs.resolve("b"));
    Path model = Files.createSymbolicLink(snapshot.resolve("model.onnx"), blobs.resolve("a"));

    assertThat(OnnxFile.read(model).external()).hasSize(1);
  }

  @Test
  void refusesWeightsThatAreNotThere() throws IOException {
    assertRefused(folder, graph("data", 0, 64).toBytes(), Reason.MODEL_NOT_FOUND)
        .hasMessageContaining("data");
    Files.write(folder.resolve("data"), new byte[63]);
    assertRefused(folder, graph("data", 0, 64).toBytes(), Reason.MODEL_INVALID)
        .hasMessageContainingAll("tensor w", "63");
    assertRefused(folder, graph("data", 0, 32).toBytes(), Reason.MODEL_INVALID)
        .hasMessageContainingAll("tensor w", "32", "64");
    assertRefused(folder, graph("data", -1, 64).toBytes(), Reason.MODEL_INVALID)
        .hasMessageContainingAll("tensor w", "offset");
    Files.writeString(folder.resolve("data"), "version https://git-lfs.github.com/spec/v1\n");
    assertRefused(folder, graph("data", 0, 64).toBytes(), Reason.MODEL_INVALID)
        .hasMessageContaining("Git LFS");
  }

  @Test
  void refusesOperatorsOfOthers() throws IOException {
    Graph graph = graph("data", 0, 64);
    Files.write(folder.resolve("data"), new byte[64]);
    graph.add(Node.contributed("EPContext"), "x");
    assertRefused(folder, graph.toBytes(), Reason.MODEL_UNSUPPORTED)
        .hasMessageContaining("EPContext");

    byte[] custom =
        new String(graph.toBytes(), ISO_8859_1)
            .replace("com.microsoft", "com.nasty.ops")
            .getBytes(ISO_8859_1);
    assertRefused(folder, custom, Reason.MODEL_UNSUPPORTED).hasMessageContaining("com.nasty.ops");
  }

  @Test
  void refusesGraphsThatAreDeep() {
    Graph inner = new Graph();
    for (int depth = 0; depth < 12; depth++) {
      Graph outer = new Graph();
      outer.add(TestNodes.branches(inner, new Graph()), "x");
      inner = outer;
    }
    assertRefused(folder, inner.toBytes(), Reason.MODEL_INVALID).hasMessageContaining("inside");
  }

  @Test
  void refusesWhatIsNoModel() {
    assertRefused(folder, new byte[0], Reason.MODEL_INVALID).hasMessageContaining("empty");
    assertRefused(folder, "<!DOCTYPE html><html>".getBytes(UTF_8), Reason.MODEL_INVALID)
        .hasMessageContaining("web page");
    assertRefused(
            folder,
            "version https://git-lfs.github.com/spec/v1".getBytes(UTF_8),
            Reason.MODEL_INVALID)
        .hasMessageContaining("Git LFS");
    assertRefused(folder, new byte[] {8, 8}, Reason.MODEL_INVALID).hasMessageContaining("0 graphs");
    byte[] whole = graph("data", 0, 64).toBytes();
    byte[] empty = new Graph().toBytes();
    byte[] twice = Arrays.copyOf(empty, 2 * empty.length);
    System.arraycopy(empty, 0, twice, empty.length, empty.length);
    assertRefused(folder, twice, Reason.MODEL_INVALID).hasMessageContaining("2 graphs");
    assertRefused(folder, Arrays.copyOf(whole, whole.length - 1), Reason.MODEL_INVALID)
        .hasMessageContaining("cut off");
  }

  /** Whatever the bytes are, they are refused in our words or accepted. */
  @Test
  void survivesDamage() throws IOException {
    Files.write(folder.resolve("data"), new byte[64]);
    byte[] whole = graph("data", 0, 64).toBytes();
    SplittableRandom random = new SplittableRandom(3);
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      byte[] damaged = whole.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length;
      Path file = write(Arrays.copyOf(damaged, length));
      assertThatCode(() -> read(file)).as("mutant %s", mutant).doesNotThrowAnyException();
    }
  }

  private static void read(Path file) {
    try {
      OnnxFile.read(file);
    } catch (InferenceException refused) {
      assertThat(refused).hasMessageStartingWith(file.toString());
    }
  }

  private static Graph graph(String location, long offset, long length) {
    Graph graph = new Graph();
    graph.input("x", ElementType.FLOAT, "rows", 4);
    graph.weight("w", ElementType.FLOAT, List.of(4L, 4L), location, new FileRange(offset, length));
    graph.add(Node.standard("MatMul"), List.of("x", "w"), List.of("y"));
    graph.output("y", ElementType.FLOAT, "rows", 4);
    return graph;
  }

  private Path write(byte[] model) throws IOException {
    return Files.write(folder.resolve("model.onnx"), model);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Path folder, byte[] model, Reason reason) {
    return assertThatCode(() -> OnnxFile.read(Files.write(folder.resolve("model.onnx"), model)))
        .isInstanceOfSatisfying(
            InferenceException.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageStartingWith(folder.toString());
  }
}

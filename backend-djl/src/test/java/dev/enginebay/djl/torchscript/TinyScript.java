package dev.enginebay.djl.torchscript;

import static dev.enginebay.djl.torchscript.ScriptFolder.ascii;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes the tiny model as a TorchScript program with its weights: one vector that is an attribute
 * of the module, of which the program takes parts.
 */
final class TinyScript {

  private static final String FOLDER = "program/";
  private static final String HELPERS =
      """
      def norm(self, x: Tensor, w: Tensor) -> Tensor:
        mean = torch.mean(torch.pow(x, 2), [-1], True)
        return torch.mul(torch.mul(x, torch.rsqrt(torch.add(mean, EPSILON))), w)
      def turn(self, x: Tensor, angles: Tensor, heads: int) -> Tensor:
        y = torch.view(x, [-1, heads, LENGTH])
        a = torch.slice(y, 2, 0, HALF)
        b = torch.slice(y, 2, HALF, LENGTH)
        c = torch.cos(angles)
        s = torch.sin(angles)
        first = torch.sub(torch.mul(a, c), torch.mul(b, s))
        second = torch.add(torch.mul(b, c), torch.mul(a, s))
        return torch.transpose(torch.cat([first, second], 2), 0, 1)
      def multiply(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.matmul(x, torch.t(w))
      """;
  private static final String ATTEND =
      """
        normed = (self).norm(x, {attn_norm.weight})
        q = (self).turn((self).multiply(normed, {attn_q.weight}), angles, HEADS)
        k = (self).turn((self).multiply(normed, {attn_k.weight}), angles, KV)
        v = torch.view((self).multiply(normed, {attn_v.weight}), [-1, KV, LENGTH])
        k = torch.unsqueeze(torch.repeat_interleave(k, GROUP, 0), 0)
        v = torch.unsqueeze(torch.repeat_interleave(torch.transpose(v, 0, 1), GROUP, 0), 0)
        o = torch.scaled_dot_product_attention(torch.unsqueeze(q, 0), k, v, None, 0., True)
        o = torch.reshape(torch.transpose(torch.squeeze(o, 0), 0, 1), [-1, HEADS * LENGTH])
        x = torch.add(x, (self).multiply(o, {attn_output.weight}))
        normed = (self).norm(x, {ffn_norm.weight})
        gate = torch.silu((self).multiply(normed, {ffn_gate.weight}))
        inner = torch.mul(gate, (self).multiply(normed, {ffn_up.weight}))
        x = torch.add(x, (self).multiply(inner, {ffn_down.weight}))
      """;

  private final Model model;
  private final Weights tensors;
  private final Transformer transformer;
  private final ByteArrayOutputStream numbers = new ByteArrayOutputStream();

  private TinyScript(Model model, Weights tensors) {
    this.model = model;
    this.tensors = tensors;
    transformer = model.transformer(model.trainedContextLength());
  }

  /**
   * Returns the archive.
   *
   * @param source the tiny model as a folder of safetensors
   */
  static byte[] of(SafetensorsFolder source) throws IOException {
    Model model = Model.of(source);
    try (Weights tensors = model.open()) {
      return new TinyScript(model, tensors).archive();
    }
  }

  private byte[] archive() throws IOException {
    Map<String, byte[]> files = ScriptFolder.files(ScriptFolder.archive(methods()));
    files.compute(
        FOLDER + "code/__torch__.py",
        (name, code) ->
            ascii(
                new String(code, StandardCharsets.ISO_8859_1)
                    .replace("training : bool\n", "training : bool\n  weights : Tensor\n")));
    files.put(FOLDER + "data.pkl", module(numbers.size() / Float.BYTES));
    files.put(FOLDER + "data/0", numbers.toByteArray());
    return ScriptFolder.pack(files, false);
  }

  private String methods() {
    StringBuilder forward = new StringBuilder();
    forward.append(
        """
        def forward(self, input_ids: Tensor, attention_mask: Tensor, position_ids: Tensor) -> Tensor:
          w = self.weights
          places = torch.reshape(position_ids, [-1, 1, 1])
          angles = torch.mul(places, %s)
          table = %s
          x = torch.embedding(table, torch.reshape(input_ids, [-1]))
        """
            .formatted(frequencies(), part("token_embd.weight")));
    for (int block = 0; block < transformer.blocks().size(); block++) {
      forward.append(attend("blk." + block + "."));
    }
    forward.append(
        """
          normed = (self).norm(x, %s)
          return torch.unsqueeze((self).multiply(normed, table), 0)
        """
            .formatted(part("output_norm.weight")));
    return (HELPERS + forward)
        .replace("EPSILON", String.valueOf(transformer.epsilon()))
        .replace("LENGTH", String.valueOf(transformer.keyLength()))
        .replace("HALF", String.valueOf(transformer.keyLength() / 2))
        .replace("GROUP", String.valueOf(transformer.heads() / transformer.kvHeads()))
        .replace("HEADS", String.valueOf(transformer.heads()))
        .replace("KV", String.valueOf(transformer.kvHeads()));
  }

  private String attend(String block) {
    StringBuilder text = new StringBuilder();
    String[] parts = ATTEND.split("[{}]", -1);
    for (int i = 0; i < parts.length; i++) {
      text.append(i % 2 == 0 ? parts[i] : part(block + parts[i]));
    }
    return text.toString();
  }

  private String frequencies() {
    double[] frequencies =
        transformer.blocks().get(0).rotation().orElseThrow().frequencies().stream()
            .mapToDouble(Number::doubleValue)
            .toArray();
    int from = numbers.size() / Float.BYTES;
    for (double frequency : frequencies) {
      put((float) frequency);
    }
    return "torch.slice(w, 0, %s, %s)".formatted(from, from + frequencies.length);
  }

  /** Adds a matrix or vector to the weights, and returns what takes it out of them. */
  private String part(String name) {
    Rows place = model.require(name);
    Tensor tensor = tensors.tensor(place.tensor());
    float[] row = new float[Math.toIntExact(tensor.rowLength())];
    int rows = tensor.rows() == 1 ? 1 : place.count();
    int from = numbers.size() / Float.BYTES;
    for (int i = 0; i < rows; i++) {
      tensor.read(place.first() * (rows == 1 ? 0 : 1) + i, row);
      for (float number : row) {
        put(number);
      }
    }
    String flat = "torch.slice(w, 0, %s, %s)".formatted(from, from + rows * row.length);
    return rows == 1 ? flat : "torch.view(%s, [%s, %s])".formatted(flat, rows, row.length);
  }

  private void put(float number) {
    numbers.writeBytes(
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array());
  }

  /** Pickles an object of the class with a vector whose numbers are in a file of their own. */
  private static byte[] module(int count) {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(ascii("c__torch__\nM\n)\u0081}("));
    text(pickle, "training");
    pickle.writeBytes(ascii("\u0089"));
    text(pickle, "weights");
    pickle.writeBytes(ascii("ctorch._utils\n_rebuild_tensor_v2\n(("));
    text(pickle, "storage");
    pickle.writeBytes(ascii("ctorch\nFloatStorage\n"));
    text(pickle, "0");
    text(pickle, "cpu");
    integer(pickle, count);
    pickle.writeBytes(ascii("tQ"));
    integer(pickle, 0);
    integer(pickle, count);
    pickle.writeBytes(ascii("\u0085"));
    integer(pickle, 1);
    pickle.writeBytes(ascii("\u0085\u0089ccollections\nOrderedDict\n)RtRub."));
    return pickle.toByteArray();
  }

  private static void text(ByteArrayOutputStream pickle, String text) {
    pickle.writeBytes(new byte[] {'X', (byte) text.length(), 0, 0, 0});
    pickle.writeBytes(ascii(text));
  }

  private static void integer(ByteArrayOutputStream pickle, int number) {
    pickle.write('J');
    pickle.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
  }
}

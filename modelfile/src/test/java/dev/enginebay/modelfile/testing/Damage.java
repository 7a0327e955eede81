package dev.enginebay.modelfile.testing;

import dev.enginebay.InferenceException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A damaged file and the refusal it deserves. */
public final class Damage {

  private final String name;
  private final byte[] file;
  private final Reason reason;
  private final String said;

  /**
   * A file of any bytes.
   *
   * @param name what is wrong
   * @param file its bytes
   * @param reason of the refusal
   * @param said a part of the message: the field, or the byte
   */
  public Damage(String name, byte[] file, Reason reason, String said) {
    this.name = name;
    this.file = file.clone();
    this.reason = reason;
    this.said = said;
  }

  public byte[] file() {
    return file.clone();
  }

  public Reason reason() {
    return reason;
  }

  public String said() {
    return said;
  }

  /** A file that was written wrongly. */
  public static Damage written(String name, Consumer<GgufWriter> how, String said) {
    return written(name, how, Reason.MODEL_INVALID, said);
  }

  public static Damage written(String name, Consumer<GgufWriter> how, Reason reason, String said) {
    GgufWriter writer = SyntheticLlama.writer();
    how.accept(writer);
    return new Damage(name, writer.bytes(), reason, said);
  }

  /** A sound file in which bytes were overwritten; the message names the byte of the field. */
  public static Damage patched(
      String name, String field, int plus, Consumer<ByteBuffer> patch, String said) {
    return patched(name, field, plus, patch, Reason.MODEL_INVALID, said);
  }

  public static Damage patched(
      String name, String field, int plus, Consumer<ByteBuffer> patch, Reason reason, String said) {
    GgufWriter writer = SyntheticLlama.writer();
    byte[] file = writer.bytes();
    int position = writer.position(field) + plus;
    patch.accept(at(file, position));
    return new Damage(name, file, reason, said.replace("@", "at byte " + position));
  }

  /** A sound file in which the first bytes were overwritten. */
  public static Damage start(
      String name, int position, Consumer<ByteBuffer> patch, Reason reason, String said) {
    byte[] file = SyntheticLlama.writer().bytes();
    patch.accept(at(file, position));
    return new Damage(name, file, reason, said);
  }

  /** A sound file that ends too early. */
  public static Damage cut(String name, Function<GgufWriter, Integer> where, String said) {
    GgufWriter writer = SyntheticLlama.writer();
    byte[] file = writer.bytes();
    return new Damage(name, Arrays.copyOf(file, where.apply(writer)), Reason.MODEL_INVALID, said);
  }

  /** A vocabulary without a model. */
  public static Damage empty(String name, String said) {
    byte[] file =
        new GgufWriter()
            .text("general.architecture", "llama")
            .texts("tokenizer.ggml.tokens", List.of("a", "b"))
            .bytes();
    return new Damage(name, file, Reason.MODEL_UNSUPPORTED, said);
  }

  /** The same with another part of the message. */
  public Damage saying(String other) {
    return new Damage(name, file, reason, other);
  }

  /** The same with other bytes. */
  public Damage with(UnaryOperator<byte[]> change) {
    return new Damage(name, change.apply(file), reason, said);
  }

  private static ByteBuffer at(byte[] file, int position) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(position);
  }

  @Override
  public String toString() {
    return name;
  }
}

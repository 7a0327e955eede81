package dev.enginebay.examples.textbackend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Whole characters out of bytes that were cut anywhere. */
final class Characters {

  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The beginning of a character. */
  private byte[] held = {};

  /** Takes bytes and gives the characters that are whole now. */
  String append(byte[] bytes) {
    ByteBuffer in = ByteBuffer.allocate(held.length + bytes.length).put(held).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.decode(in, out, false);
    held = new byte[in.remaining()];
    in.get(held);
    return out.flip().toString();
  }

  /** Gives what is left when no more bytes come. */
  String flush() {
    String rest = new String(held, UTF_8);
    held = new byte[0];
    return rest;
  }
}

package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * A flag that llama.cpp polls between the operations of an evaluation, without calling into Java.
 *
 * <p>llama.cpp expects a function that takes a pointer and returns a bool. C's {@code strlen} is
 * such a function: the text at the pointer is empty, or one character long once the flag is raised.
 */
public final class AbortFlag {

  private final Memory text = new Memory(2);
  private final Pointer function = NativeLibrary.getProcess().getFunction("strlen");

  public AbortFlag() {
    text.clear();
  }

  Pointer function() {
    return function;
  }

  Pointer argument() {
    return text;
  }

  public void raise() {
    text.setByte(0, (byte) 1);
  }

  public void lower() {
    text.setByte(0, (byte) 0);
  }
}

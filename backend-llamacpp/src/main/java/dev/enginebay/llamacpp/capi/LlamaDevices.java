package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.Device;
import dev.enginebay.Device.Kind;
import dev.enginebay.modelfile.memory.FreeMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The devices that llama.cpp found on this machine. */
public final class LlamaDevices {

  private final LlamaLibrary library;

  public LlamaDevices(LlamaLibrary library) {
    this.library = library;
  }

  /** {@code ggml_backend_dev_count} returns a size that always fits an int. */
  int count() {
    return library.callInt("ggml_backend_dev_count");
  }

  boolean hasCpu() {
    return pointers().stream().anyMatch(device -> kind(device) == Kind.CPU);
  }

  public List<Device> all() {
    return pointers().stream().map(this::describe).toList();
  }

  /** Returns the GPUs, numbered as {@link dev.enginebay.LoadConfig#gpuIds()} does. */
  public List<Pointer> gpus() {
    return pointers().stream().filter(device -> kind(device) == Kind.GPU).toList();
  }

  /** Returns whether a GPU shares the machine's memory. */
  public boolean integrated(Pointer gpu) {
    return library.abi().integrated(type(gpu));
  }

  /** Returns the description of a device. */
  public Device describe(Pointer device) {
    Memory sizes = new Memory(2L * Long.BYTES);
    sizes.clear();
    library.callVoid("ggml_backend_dev_memory", device, sizes, sizes.share(Long.BYTES));
    Kind kind = kind(device);
    // For the CPU llama.cpp reports all memory as free, even if in use, or reports nothing.
    long free = kind == Kind.CPU ? FreeMemory.available() : sizes.getLong(0);
    return new Device(
        LlamaLibrary.string(library.call("ggml_backend_dev_name", device)),
        LlamaLibrary.string(library.call("ggml_backend_dev_description", device)),
        kind,
        known(sizes.getLong(Long.BYTES)),
        known(free));
  }

  private List<Pointer> pointers() {
    List<Pointer> devices = new ArrayList<>();
    for (long i = 0; i < count(); i++) {
      devices.add(library.call("ggml_backend_dev_get", i));
    }
    return devices;
  }

  private Kind kind(Pointer device) {
    return library.abi().deviceKind(type(device));
  }

  private int type(Pointer device) {
    return library.callInt("ggml_backend_dev_type", device);
  }

  /** Devices without own memory report 0 bytes. */
  private static OptionalLong known(long bytes) {
    return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
  }
}

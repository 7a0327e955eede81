package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code llama_model_params}, and the memory that it points to, which lives as long as it does.
 */
public final class LlamaModelParams {

  private final LlamaLibrary library;
  private final LlamaAbi.ModelLayout at;
  private final CStruct.Bytes block;
  private final List<Memory> kept = new ArrayList<>();

  /** With llama.cpp's own defaults. */
  public LlamaModelParams(LlamaLibrary library) {
    this.library = library;
    at = library.abi().model();
    block = library.modelParams();
  }

  CStruct.Bytes block() {
    return block;
  }

  /** Sets a flag that takes the place of the file's own metadata. */
  public void override(String key, boolean value) {
    pointTo(at.overrides(), MetadataOverrides.flag(key, value).entries());
  }

  /** Chooses whether the file is mapped into memory, else it is read. */
  public void map(boolean mapped) {
    if (at.mappingBytes() == Integer.BYTES) {
      fields().setInt(at.mapping(), mapped ? 1 : 0);
    } else {
      fields().setByte(at.mapping(), (byte) (mapped ? 1 : 0));
    }
    if (!mapped && at.lazy() >= 0) {
      fields().setInt(at.lazy(), 0);
    }
  }

  /** Chooses whether weights are copied into the processor's favourite order. */
  public void repack(boolean on) {
    fields().setByte(at.repack(), (byte) (on ? 1 : 0));
  }

  /**
   * Chooses how many layers go to which GPUs. Only these are used; with none of them nothing at all
   * is computed on a GPU.
   *
   * @param shares how the layers are divided among several, one number for each
   */
  public void offload(int layers, List<Pointer> gpus, List<Float> shares) {
    fields().setInt(at.gpuLayers(), layers);
    Memory devices = new Memory((gpus.size() + 1L) * Long.BYTES);
    devices.clear();
    for (int i = 0; i < gpus.size(); i++) {
      devices.setPointer((long) i * Long.BYTES, gpus.get(i));
    }
    pointTo(at.devices(), devices);
    if (gpus.size() > 1) {
      pointTo(at.tensorSplit(), split(shares));
    }
  }

  /** llama.cpp copies as many numbers as it has room for devices. */
  private Memory split(List<Float> shares) {
    int room = Math.max(shares.size(), library.callInt("llama_max_devices"));
    Memory split = new Memory((long) room * Float.BYTES);
    split.clear();
    for (int i = 0; i < shares.size(); i++) {
      split.setFloat((long) i * Float.BYTES, shares.get(i));
    }
    return split;
  }

  private void pointTo(int field, Memory memory) {
    kept.add(memory);
    fields().setPointer(field, memory);
  }

  private Pointer fields() {
    return block.getPointer();
  }
}

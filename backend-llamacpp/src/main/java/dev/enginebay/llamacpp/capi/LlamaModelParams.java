package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** The struct {@code llama_model_params} and the memory that it points to. */
public final class LlamaModelParams {

  private final LlamaLibrary library;
  private final LlamaAbi.ModelLayout at;
  private final CStruct.Bytes block;
  private final List<Memory> kept = new ArrayList<>();

  /** Creates llama.cpp's defaults. */
  public LlamaModelParams(LlamaLibrary library) {
    this.library = library;
    at = library.abi().model();
    block = library.modelParams();
  }

  CStruct.Bytes block() {
    return block;
  }

  /** Sets a flag that overrides the file's metadata. */
  public void override(String key, boolean value) {
    pointTo(at.overrides(), MetadataOverrides.flag(key, value).entries());
  }

  /** Sets whether the file is mapped into memory or read. */
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

  /** Sets whether weights are repacked into the CPU's preferred layout. */
  public void repack(boolean on) {
    fields().setByte(at.repack(), (byte) (on ? 1 : 0));
  }

  /**
   * Sets how many layers are offloaded to which GPUs. Only these GPUs are used; if there are none,
   * nothing is computed on a GPU.
   *
   * @param shares the share of each GPU
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

  /** llama.cpp copies one number for each device that it supports. */
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

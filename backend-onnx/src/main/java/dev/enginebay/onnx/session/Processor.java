package dev.enginebay.onnx.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * What computes a session.
 *
 * @param provider of ONNX Runtime
 * @param device its number, from 0; 0 for the CPU
 */
public record Processor(Provider provider, int device) {

  /** The CPU. */
  public static final Processor CPU = new Processor(Provider.CPU, 0);

  /**
   * Returns whether it is not the CPU.
   *
   * @return true if tensors have to be copied to it
   */
  public boolean isDevice() {
    return provider != Provider.CPU;
  }

  /** ONNX Runtime would compute on the CPU what a provider cannot, without saying so. */
  void addTo(SessionOptions options) throws OrtException {
    if (isDevice()) {
      provider.addTo(options, device);
      options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
    }
  }
}

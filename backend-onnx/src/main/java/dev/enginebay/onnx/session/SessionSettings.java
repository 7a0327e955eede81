package dev.enginebay.onnx.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import java.nio.file.Path;

/**
 * How a session computes.
 *
 * @param threads that compute an operator
 * @param processor what computes
 */
public record SessionSettings(int threads, Processor processor) {

  /**
   * Returns settings for the CPU.
   *
   * @param threads that compute an operator
   * @return the settings
   */
  public static SessionSettings onCpu(int threads) {
    return new SessionSettings(threads, Processor.CPU);
  }

  /** Returns the options of a session whose weights are files in a folder. */
  SessionOptions options(Path folder) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      set(options, folder);
    } catch (OrtException | RuntimeException failure) {
      options.close();
      throw failure;
    }
    return options;
  }

  private void set(SessionOptions options, Path folder) throws OrtException {
    // The environment has a level of its own if the application made it.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    // Threads that wait would otherwise keep cores busy that others need.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry(
        "session.model_external_initializers_file_folder_path", folder.toString());
    processor.addTo(options);
  }
}

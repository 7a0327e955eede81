package dev.enginebay.cli.compare;

import dev.enginebay.tck.AgreementConformance;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tinymodel.TinyModelFiles;

/** The engines agree on the tiny model in Q8_0. */
class TinyQ8AgreementConformanceTest extends AgreementConformance {

  @Override
  protected AgreementSubject subject() {
    return TinyAgreement.of(
            "agreement-tiny-q8_0",
            TinyModelFiles.q8_0(TinyAgreement.FOLDER),
            TinyAgreement.llamaCpp(),
            TinyAgreement.onnx("exact"),
            TinyAgreement.onnx("fast"),
            TinyAgreement.djl("exact"),
            TinyAgreement.djl("fast"))
        .withPrompts(TinyAgreement.prompts(80));
  }
}

package dev.enginebay.cli.compare;

import dev.enginebay.tck.AgreementConformance;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tinymodel.TinyModel;

/** The engines agree on the tiny model in F16. */
class TinyF16AgreementTest extends AgreementConformance {

  @Override
  protected AgreementSubject subject() {
    return TinyAgreement.of(
        "agreement-tiny-f16",
        TinyModel.extract(TinyAgreement.FOLDER),
        TinyAgreement.llamaCpp(),
        TinyAgreement.onnx("exact"),
        TinyAgreement.djl("exact"));
  }
}

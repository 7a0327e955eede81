package dev.enginebay.llamacpp.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.RandomModel;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The random model has two blocks and an output: three layers. */
class GpuPlanTest {

  private static final long PLENTY = 1L << 40;
  private static final int CONTEXT = 64;
  private static final LoadConfig UNSET = LoadConfig.unset();

  @TempDir Path folder;
  private GgufModel model;

  @BeforeEach
  void write() {
    model = RandomModel.header(folder);
  }

  @Test
  void putsAllLayersOnAGpuThatHasRoom() {
    assertThat(offload(UNSET, gpu(0, PLENTY)).layers()).isEqualTo(3);
  }

  @Test
  void putsAsManyLayersOnAGpuAsItHasRoomFor() {
    long two = onGpu(2);

    assertThat(offload(UNSET, gpu(0, two + two / 10)).layers()).isEqualTo(2);
  }

  @Test
  void leavesSomeOfTheGpusMemoryToOthers() {
    assertThat(offload(UNSET, gpu(0, onGpu(3))).layers()).isLessThan(3);
  }

  @Test
  void putsNothingOnAGpuThatIsFull() {
    Offload offload = offload(UNSET, gpu(0, 0));

    assertThat(offload.layers()).isZero();
    assertThat(offload.gpus()).isEmpty();
  }

  @Test
  void prefersAllLayersWithFewerSequences() {
    long forOne = onGpu(3);
    GpuPlan plan = plan(UNSET, gpu(0, forOne + forOne / 10));

    GpuPlan.Choice choice = plan.choose(CONTEXT, List.of(4, 1));

    assertThat(choice.sequences()).isEqualTo(1);
    assertThat(choice.memory().offload().layers()).isEqualTo(3);
  }

  @Test
  void honoursANumberOfLayers() {
    assertThat(offload(UNSET.withGpuLayers(2), gpu(0, PLENTY)).layers()).isEqualTo(2);
  }

  @Test
  void usesNoGpuForNoLayers() {
    assertThat(offload(UNSET.withGpuLayers(0), gpu(0, PLENTY)).gpus()).isEmpty();
  }

  @Test
  void honoursANumberThatFitsExactly() {
    assertThat(offload(UNSET.withGpuLayers(2), gpu(0, onGpu(2))).layers()).isEqualTo(2);
  }

  @Test
  void keepsRoomOnACudaGpuForWhatTheFirstEvaluationTakes() {
    Gpu cuda = new Gpu(0, "CUDA0", OptionalLong.of(onGpu(2)), false);

    assertRefused(
        Reason.OUT_OF_MEMORY,
        () -> offload(UNSET.withGpuLayers(2), cuda),
        "CUDA0",
        String.format(Locale.ROOT, "%,d bytes", onGpu(2) + (128L << 20)));
  }

  @Test
  void refusesANumberThatDoesNotFit() {
    long tooLittle = onGpu(2) - 1;

    assertRefused(
        Reason.OUT_OF_MEMORY,
        () -> offload(UNSET.withGpuLayers(2), gpu(0, tooLittle)),
        "Toy0",
        String.format(Locale.ROOT, "%,d bytes", tooLittle),
        String.format(Locale.ROOT, "%,d bytes", tooLittle + 1),
        "gpuLayers");
  }

  @Test
  void refusesAllLayersWhereOnlySomeFit() {
    assertRefused(
        Reason.OUT_OF_MEMORY, () -> offload(UNSET.withGpuLayers(-1), gpu(0, onGpu(2))), "Toy0");
  }

  @Test
  void refusesMoreLayersThanThereAre() {
    assertRefused(
        Reason.UNSUPPORTED,
        () -> offload(UNSET.withGpuLayers(4), gpu(0, PLENTY)),
        "gpuLayers",
        "4",
        "3");
  }

  @Test
  void usesTheGpusItIsGiven() {
    Offload offload = offload(UNSET.withGpuIds(List.of(1)), gpu(0, PLENTY), gpu(1, PLENTY));

    assertThat(offload.gpus()).extracting(Gpu::id).containsExactly("Toy1");
  }

  @Test
  void refusesAGpuThatWasNamedAndHasNoRoom() {
    assertRefused(
        Reason.OUT_OF_MEMORY, () -> offload(UNSET.withGpuIds(List.of(0)), gpu(0, 10)), "Toy0");
  }

  @Test
  void refusesAGpuThatIsNotThere() {
    assertRefused(
        Reason.UNSUPPORTED,
        () -> offload(UNSET.withGpuIds(List.of(2)), gpu(0, PLENTY)),
        "gpuIds",
        "no GPU 2");
  }

  @Test
  void leavesIntegratedGpusAloneBesideOthers() {
    Gpu integrated = new Gpu(0, "Chip", OptionalLong.of(PLENTY), true);

    assertThat(offload(UNSET, integrated, gpu(1, PLENTY)).gpus())
        .extracting(Gpu::id)
        .containsExactly("Toy1");
    assertThat(offload(UNSET, integrated).gpus()).containsExactly(integrated);
  }

  @Test
  void countsAnIntegratedGpusMemoryAsTheMachines() {
    long huge = Long.MAX_VALUE / 4;
    GpuPlan plan =
        plan(UNSET.withGpuLayers(-1), new Gpu(0, "Chip", OptionalLong.of(huge * 2), true));

    assertRefused(
        Reason.OUT_OF_MEMORY,
        () -> plan.choose(Integer.MAX_VALUE, List.of(256)),
        "this machine has free");
  }

  @Test
  void keepsTheWholeModelWithinTheBudget() {
    LoadConfig tight = UNSET.withMemoryBudget(onGpu(3) / 2);

    assertRefused(Reason.OUT_OF_MEMORY, () -> offload(tight, gpu(0, PLENTY)), "memoryBudget");
  }

  @Test
  void dividesByFreeMemoryUnlessAsked() {
    assertThat(offload(UNSET, gpu(0, PLENTY), gpu(1, 3 * PLENTY)).shares())
        .containsExactly((float) PLENTY, 3f * PLENTY);
  }

  @Test
  void dividesAsAsked() {
    assertThat(offload(split("3, 1"), gpu(0, PLENTY), gpu(1, PLENTY)).shares())
        .containsExactly(3f, 1f);
  }

  @Test
  void refusesASplitThatDoesNotFitTheGpus() {
    assertSplitRefused(split("1"), gpu(0, PLENTY));
    assertSplitRefused(split("1,1,1"), gpu(0, PLENTY), gpu(1, PLENTY));
    assertSplitRefused(split("1,1").withGpuLayers(0), gpu(0, PLENTY), gpu(1, PLENTY));
    assertSplitRefused(split("1,1"));
  }

  @Test
  void refusesASplitThatIsNotNumbersAboveZero() {
    for (String bad : List.of("", "1,", "a,b", "0,1", "-1,1", "NaN,1", "1;1")) {
      assertSplitRefused(split(bad), gpu(0, PLENTY), gpu(1, PLENTY));
    }
  }

  @Test
  void saysWhatIsMissingWhereAGpuIsAskedFor() {
    for (LoadConfig asking :
        List.of(UNSET.withGpuLayers(-1), UNSET.withGpuLayers(1), UNSET.withGpuIds(List.of(0)))) {
      assertRefused(Reason.UNSUPPORTED, () -> offload(asking), "add a card");
    }
  }

  @Test
  void usesTheProcessorWhereThereIsNoGpuAndNoneIsAskedFor() {
    assertThat(offload(UNSET).layers()).isZero();
    assertThat(offload(UNSET.withGpuLayers(0)).layers()).isZero();
  }

  @Test
  void countsEveryLayerWhereItGoes() {
    GpuPlan plan = plan(UNSET.withGpuLayers(2), gpu(0, PLENTY));
    MemoryEstimate whole = MemoryEstimate.of(model, CONTEXT, 1);

    PlacedMemory memory = plan.choose(CONTEXT, List.of(1)).memory();

    MemoryEstimate gpu = memory.gpus().get(0);
    assertThat(gpu.weights() + memory.cpu().weights()).isEqualTo(whole.weights());
    assertThat(gpu.kvCache()).isEqualTo(whole.kvCache() / 2);
    assertThat(memory.cpu().kvCache()).isEqualTo(whole.kvCache() / 2);
    assertThat(gpu.compute()).isEqualTo(whole.compute());
  }

  private long onGpu(int layers) {
    return plan(UNSET.withGpuLayers(layers), gpu(0, PLENTY))
        .choose(CONTEXT, List.of(1))
        .memory()
        .gpus()
        .get(0)
        .total();
  }

  private static LoadConfig split(String shares) {
    return UNSET.withBackendOptions(Map.of("llamacpp.tensor-split", shares));
  }

  private void assertSplitRefused(LoadConfig config, Gpu... gpus) {
    assertRefused(Reason.UNSUPPORTED, () -> offload(config, gpus), "llamacpp.tensor-split");
  }

  private static void assertRefused(Reason reason, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InferenceException.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContainingAll(words);
  }

  private Offload offload(LoadConfig config, Gpu... gpus) {
    return plan(config, gpus).choose(CONTEXT, List.of(1)).memory().offload();
  }

  private GpuPlan plan(LoadConfig config, Gpu... gpus) {
    ModelMemory memory = new ModelMemory(model, LlamaAbi.V0_5_0, FlashAttention.OFF);
    return new GpuPlan(memory, config, List.of(gpus), () -> "add a card");
  }

  private static Gpu gpu(int number, long free) {
    return new Gpu(number, "Toy" + number, OptionalLong.of(free), false);
  }
}

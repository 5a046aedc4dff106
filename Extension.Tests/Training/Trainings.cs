using CourseKit.Training;

namespace CourseKit.Extension.Tests.Training;

/// <summary>Trainings as they might have gone, each number from a formula.</summary>
internal static class Trainings
{
    private const int PointsAnEpoch = 60;

    public static ProgressSnapshot Running => Live(new(Epochs(2), Batches(2.64), TrainingState.Running, 5, new(3, 1200, 0.2), null, 31));

    public static ProgressSnapshot Begun => Live(new([], [], TrainingState.Running, 5, new(1, 0, double.NaN), null, 0)) with { Rate = double.NaN, SecondsLeft = null };

    public static History Finished => new(Epochs(5), Batches(5), TrainingState.Finished, 5, new(5, 1875, 0.1), null, 83);

    public static History Stopped => new(Epochs(1), Batches(1.02), TrainingState.Stopped, 5, new(2, 40, 0.5), null, 12);

    public static History Lost => new([], [.. Batches(0.3).Select(point => point with { Loss = point.Epoch < 0.16 ? point.Loss + Math.Exp(30 * point.Epoch) / 10 : double.NaN, Accuracy = double.NaN })],
        TrainingState.Stopped, 5, new(1, 563, double.NaN), new(1, 312, double.NaN), 4);

    private static ProgressSnapshot Live(History history) => new(history, 1875, 312.4, "batches/s", 12.4, 0.1532, 0.9521, 430L << 20);

    private static List<EpochRecord> Epochs(int count) =>
    [
        .. Enumerable.Range(1, count).Select(epoch => new EpochRecord(
            epoch, 1875, Loss(epoch - 0.5), Accuracy(epoch - 0.5), Loss(epoch) + 0.02 * epoch, Accuracy(epoch) - 0.004 * epoch * epoch, 16.5, (410L + epoch) << 20)),
    ];

    private static List<BatchRecord> Batches(double epochs) =>
    [
        .. Enumerable.Range(0, (int)(epochs * PointsAnEpoch)).Select(i => (i + 0.5) / PointsAnEpoch)
            .Select(x => new BatchRecord(x, Loss(x) * (1 + 0.25 * Math.Sin(977 * x) * Math.Cos(311 * x)), Accuracy(x) + 0.03 * Math.Sin(613 * x))),
    ];

    private static double Loss(double epoch) => 0.08 + 2.2 * Math.Exp(-3.5 * epoch) + 0.3 * Math.Exp(-0.5 * epoch);

    private static double Accuracy(double epoch) => 0.96 - 0.8 * Math.Exp(-4 * epoch) - 0.06 * Math.Exp(-0.5 * epoch);
}

using CourseKit.Course.Tests.Requirements;
using CourseKit.Training;

namespace CourseKit.Course.Tests.Training;

public sealed class ScheduleTests
{
    /// <summary>Accuracies that rise, stand still and fall.</summary>
    private static readonly double[] Accuracies = [0.5, 0.6, 0.6, 0.59, 0.7, 0.7, 0.69, 0.68, 0.7, 0.7, 0.71, 0.7, 0.7, 0.7];

    [Fact]
    public void LeNets_rates_are_those_of_the_paper()
    {
        // LeCun et al. 1998, page 10: 0.0005 for two passes, 0.0002 for three, 0.0001 for three, 0.00005 for four, 0.00001 from there on.
        var schedule = Schedule.Steps((2, 0.4), (5, 0.2), (8, 0.1), (12, 0.02));
        double[] rates = [.. Enumerable.Range(0, 14).Select(epoch => 0.0005 * schedule.Factor(At(epoch + 0.5, 20)))];
        double[] paper = [5e-4, 5e-4, 2e-4, 2e-4, 2e-4, 1e-4, 1e-4, 1e-4, 5e-5, 5e-5, 5e-5, 5e-5, 1e-5, 1e-5];
        Close.Equal(paper, rates, 1e-15);
    }

    [Fact]
    public void A_warm_up_rises_in_a_straight_line_to_the_schedule_behind_it()
    {
        var schedule = Schedule.Step(3, 0.5).AfterWarmUp(epochs: 2, from: 0.2);
        double[] factors = [.. new[] { 0, 0.5, 1, 1.5, 2, 2.9, 3, 6 }.Select(epoch => schedule.Factor(At(epoch, 8)))];
        Close.Equal(new[] { 0.2, 0.4, 0.6, 0.8, 1, 1, 0.5, 0.25 }, factors, 1e-12); // by hand
    }

    [Fact]
    public void Rates_are_PyTorchs()
    {
        const string Script = """
            def rates(make, step):
                optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
                schedule, found = make(optimizer), []
                for epoch in range(len(data)):
                    found.append(optimizer.param_groups[0]["lr"])
                    optimizer.step()
                    step(schedule, data[epoch])
                return found
            from torch.optim import lr_scheduler as s
            answer = [
                rates(lambda o: s.StepLR(o, 3, 0.5), lambda x, a: x.step()),
                rates(lambda o: s.CosineAnnealingLR(o, len(data), 0.1), lambda x, a: x.step()),
                rates(lambda o: s.ReduceLROnPlateau(o, mode="max", factor=0.1, patience=1, threshold=0, eps=0), lambda x, a: x.step(a))]
            """;
        var expected = PyTorch.Run<double[][]>(Script, Accuracies);
        Schedule[] schedules = [Schedule.Step(3, 0.5), Schedule.Cosine(0.1), Schedule.OnPlateau(0.1, patience: 2)];
        foreach (var (rates, schedule) in expected.Zip(schedules))
            Close.Equal(rates, Enumerable.Range(0, Accuracies.Length).Select(epoch => schedule.Factor(At(epoch, Accuracies.Length))).ToArray(), 1e-12);
        Assert.True(expected[2].Distinct().Count() > 2); // several plateaus, else little was seen
    }

    [Fact]
    public void Steps_out_of_order_are_refused() =>
        Assert.StartsWith("The steps of a schedule are not in the order of their epochs", Assert.Throws<ArgumentException>(() => Schedule.Steps((5, 0.1), (2, 0.5))).Message);

    private static TrainingMoment At(double epoch, int epochs) =>
        new(epoch, epochs, [.. Accuracies.Take((int)epoch).Select((accuracy, i) => new EpochRecord(i + 1, 1, 0, 0, 0, accuracy, 0, 0))]);
}

using System.Text.Json;
using CourseKit.Training;

namespace CourseKit.Course.Tests.Training;

public sealed class HistoryTests
{
    [Fact]
    public void A_history_comes_back_from_JSON_as_it_was_NaN_included()
    {
        using var progress = new Progress(3, 2, null, new FakeTime(), null);
        progress.Batch(0.5, 0.75);
        progress.Batch(double.NaN);
        progress.Epoch(double.PositiveInfinity);
        var history = progress.History;

        var json = JsonSerializer.Serialize(history);
        var back = JsonSerializer.Deserialize<History>(json)!;
        Assert.Contains("\"State\":\"Running\"", json);
        Assert.Equal(history.Epochs, back.Epochs);
        Assert.Equal(history.Batches, back.Batches);
        Assert.Equal(history with { Epochs = back.Epochs, Batches = back.Batches }, back);
    }

    [Fact]
    public void A_history_does_not_change_when_its_training_goes_on()
    {
        using var progress = new Progress(1, 10, null, new FakeTime(), null);
        progress.Batch(1);
        var history = progress.History;
        progress.Batch(2);
        Assert.Single(history.Batches);
    }

    [Theory]
    [InlineData(0.44, "0.4 s")]
    [InlineData(12.4, "0:12")]
    [InlineData(59.6, "1:00")]
    [InlineData(83, "1:23")]
    [InlineData(3723, "1:02:03")]
    public void Times_are_tenths_of_seconds_below_ten_and_minutes_and_seconds_above(double seconds, string text) =>
        Assert.Equal($"1 epoch in {text}", new History([new(1, 1, 1, 1, 1, 1, 1, 1)], [], TrainingState.Finished, 1, new(1, 1, 1), null, seconds).Ending);
}

namespace CourseKit.Training;

/// <summary>How the learning rate changes in the course of a training: a factor for the rate that the optimizer was made with.</summary>
public abstract class Schedule
{
    /// <summary>The same rate throughout.</summary>
    public static Schedule Constant { get; } = new Constantly();

    /// <summary>Half a cosine wave from the full rate down to a share of it, over all epochs.</summary>
    /// <param name="lowest">The share of the rate at the end, 0 to 1.</param>
    public static Schedule Cosine(double lowest = 0) => new CosineSchedule(lowest);

    /// <summary>What the learning rate is multiplied with.</summary>
    /// <param name="moment">Where the training is.</param>
    public abstract double Factor(TrainingMoment moment);

    private sealed class Constantly : Schedule
    {
        public override double Factor(TrainingMoment moment) => 1;
    }

    private sealed class CosineSchedule(double lowest) : Schedule
    {
        public override double Factor(TrainingMoment moment) => lowest + (1 - lowest) * (1 + Math.Cos(Math.PI * moment.Epoch / moment.Epochs)) / 2;
    }
}

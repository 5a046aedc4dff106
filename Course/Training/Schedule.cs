using System.Globalization;

namespace CourseKit.Training;

/// <summary>How the learning rate changes in the course of a training: a factor for the rate that the optimizer was made with.</summary>
public sealed class Schedule
{
    private readonly string _name;
    private readonly Func<TrainingMoment, double> _factor;

    private Schedule(string name, Func<TrainingMoment, double> factor) => (_name, _factor) = (name, factor);

    /// <summary>The same rate throughout.</summary>
    public static Schedule Constant { get; } = new("constant", _ => 1);

    /// <summary>Other rates from given epochs on. LeNet-5's, 0.0005 at first, is <c>Steps((2, 0.4), (5, 0.2), (8, 0.1), (12, 0.02))</c>
    /// (LeCun et al. 1998, page 10).</summary>
    /// <param name="steps">After how many epochs, in rising order, and the factor from there on.</param>
    public static Schedule Steps(params (double Epoch, double Factor)[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (!steps.Select(step => step.Epoch).SequenceEqual(steps.Select(step => step.Epoch).Order()))
            throw new ArgumentException("The steps of a schedule are not in the order of their epochs; give the earliest first.", nameof(steps));
        return new($"steps {string.Join(", ", steps.Select(step => Text($"{step.Factor} after {step.Epoch}")))}",
            moment => steps.Where(step => moment.Epoch >= step.Epoch).Select(step => step.Factor).LastOrDefault(1));
    }

    /// <summary>Multiplied with a factor again and again.</summary>
    /// <param name="every">After how many epochs each time.</param>
    /// <param name="factor">With what.</param>
    public static Schedule Step(int every, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return new(Text($"times {factor} every {every} epochs"), moment => Math.Pow(factor, Math.Floor(moment.Epoch / every)));
    }

    /// <summary>Half a cosine wave, from the full rate down to a share of it over all epochs (Loshchilov and Hutter 2017, equation 5).</summary>
    /// <param name="lowest">The share of the rate at the end, 0 to 1.</param>
    public static Schedule Cosine(double lowest = 0) => new(Text($"cosine to {lowest}"),
        moment => lowest + (1 - lowest) * (1 + Math.Cos(Math.PI * moment.Epoch / moment.Epochs)) / 2);

    /// <summary>Multiplied with a factor whenever the error on the test images has stopped falling, as AlexNet's authors did by hand, three
    /// times (Krizhevsky et al. 2012, section 5).</summary>
    /// <param name="factor">With what.</param>
    /// <param name="patience">How many epochs without a new best accuracy on the test images are enough, counted anew after each time.</param>
    public static Schedule OnPlateau(double factor = 0.1, int patience = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        return new(Text($"times {factor} after {patience} epochs on a plateau"), moment =>
        {
            var (best, worse, plateaus) = (double.NegativeInfinity, 0, 0);
            foreach (var epoch in moment.Past)
            {
                (best, worse) = epoch.TestAccuracy > best ? (epoch.TestAccuracy, 0) : (best, worse + 1);
                if (worse == patience)
                    (plateaus, worse) = (plateaus + 1, 0);
            }
            return Math.Pow(factor, plateaus);
        })
        {
            NeedsTest = true,
        };
    }

    /// <summary>A rule of one's own.</summary>
    /// <param name="name">By which a checkpoint knows it again.</param>
    /// <param name="factor">What the rate is multiplied with; it should depend on nothing but the moment.</param>
    public static Schedule Of(string name, Func<TrainingMoment, double> factor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(factor);
        return new(name, factor);
    }

    /// <summary>The same, but in the beginning the rate rises in a straight line to what it would be: large steps from random weights may go astray.</summary>
    /// <param name="epochs">For how long; half an epoch is possible.</param>
    /// <param name="from">At which share it begins, 0 to 1.</param>
    public Schedule AfterWarmUp(double epochs, double from = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        return new(Text($"{_name}, from {from} in {epochs} epochs"), moment => Factor(moment) * (moment.Epoch < epochs ? from + (1 - from) * moment.Epoch / epochs : 1))
        {
            NeedsTest = NeedsTest,
        };
    }

    /// <summary>What the learning rate is multiplied with.</summary>
    /// <param name="moment">Where the training is.</param>
    public double Factor(TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return _factor(moment);
    }

    /// <summary>The rule in words.</summary>
    public override string ToString() => _name;

    /// <summary>Whether it looks at the accuracy on test images.</summary>
    internal bool NeedsTest { get; private init; }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

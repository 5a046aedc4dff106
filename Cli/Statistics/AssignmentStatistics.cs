namespace CourseKit.Cli.Statistics;

/// <summary>How a class did in one assignment. No name of a student is in it.</summary>
/// <param name="Name">The assignment's name.</param>
/// <param name="Of">What there was to have.</param>
/// <param name="Points">What each that was graded has in the end, the least first.</param>
/// <param name="Problems">How many submissions could not be graded.</param>
/// <param name="Missing">How many of the class handed in nothing.</param>
/// <param name="Unmarked">How many answers wait for somebody to mark them.</param>
/// <param name="Exercises">In the source's order, and after them what people mark.</param>
/// <param name="Times">When they were handed in; empty if no date is known.</param>
internal sealed record AssignmentStatistics(
    string Name, decimal Of, IReadOnlyList<decimal> Points, int Problems, int Missing, int Unmarked, IReadOnlyList<ExerciseStatistics> Exercises, IReadOnlyList<CountedRange> Times)
{
    /// <summary>With fewer, one student more or less changes everything that is said of shares.</summary>
    public const int Few = 5;

    private const int Bins = 10;

    /// <summary>How many were graded.</summary>
    public int Graded => Points.Count;

    /// <summary>How many were handed in.</summary>
    public int Submissions => Graded + Problems;

    /// <summary>NaN if none was graded.</summary>
    public double Mean => Graded == 0 ? double.NaN : (double)Points.Average();

    /// <summary>NaN if none was graded.</summary>
    public double Median => Graded == 0 ? double.NaN : (double)(Points[(Graded - 1) / 2] + Points[Graded / 2]) / 2;

    /// <summary>The standard deviation, divided by how many were graded: these are all, and no sample of a larger class. NaN if none was graded.</summary>
    public double Spread => Graded == 0 ? double.NaN : Math.Sqrt(Points.Average(points => ((double)points - Mean) * ((double)points - Mean)));

    /// <summary>How many have which share of the points, in ten ranges of the same width; a range holds its lower end, and the last one both. Empty if there is nothing to have.</summary>
    public IReadOnlyList<CountedRange> Histogram()
    {
        if (Of <= 0)
            return [];
        var counts = new int[Bins];
        foreach (var points in Points)
            counts[(int)Math.Clamp(points * Bins / Of, 0, Bins - 1)]++;
        return [.. counts.Select((count, i) => new CountedRange(Range(i), count))];
    }

    private static string Range(int i) => FormattableString.Invariant($"{100 * i / Bins}–{100 * (i + 1) / Bins} %");
}

/// <summary>How many fall into a range.</summary>
/// <param name="Label">What the range is.</param>
/// <param name="Count">How many.</param>
internal sealed record CountedRange(string Label, int Count);

/// <summary>How a class did in one exercise, or in one answer that people mark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many were graded in it.</param>
/// <param name="MeanShare">Of its points, from 0 to 1; NaN if there is nothing to average.</param>
/// <param name="Full">How many have all points; none where there are none to have.</param>
/// <param name="Zero">How many have none, those without an answer among them, where there are points to have.</param>
/// <param name="Unanswered">How many wrote nothing.</param>
/// <param name="Checks">Each check; none where people mark.</param>
internal sealed record ExerciseStatistics(string Name, int Count, double MeanShare, int Full, int Zero, int Unanswered, IReadOnlyList<CheckStatistics> Checks);

/// <summary>How a class did in one check.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">Whether students do not see it.</param>
/// <param name="Count">How many were graded by it.</param>
/// <param name="Failed">How many wrote an answer that does not pass.</param>
/// <param name="Unanswered">How many wrote none.</param>
/// <param name="Discrimination">How passing it goes with all other points (<see cref="ItemDiscrimination"/>).</param>
/// <param name="Reasons">Why answers did not pass, the most frequent first.</param>
internal sealed record CheckStatistics(string Name, bool IsHidden, int Count, int Failed, int Unanswered, double Discrimination, IReadOnlyList<CountedRange> Reasons);

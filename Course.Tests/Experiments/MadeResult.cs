using CourseKit.Experiments;

namespace CourseKit.Course.Tests.Experiments;

/// <summary>A result made by hand: three seeds of the first variant, two of the second, none of the third.</summary>
internal static class MadeResult
{
    public static ExperimentResult Create() => new()
    {
        Name = "made",
        Question = "Which is better?",
        Measures = [new("test accuracy", "%"), new("time", "s")],
        Variants = [new("full", "deep"), new("shallow", "not deep"), new("other", "–")],
        Data = new Dictionary<string, string> { ["numbers"] = "abc" },
        Runs = [Run("full", 1, 0.5, 10), Run("full", 2, 0.6, 20), Run("full", 3, 0.7, 30), Run("shallow", 2, 0.55, 5), Run("shallow", 3, 0.63, 6)],
        Command = "coursekit experiment made",
        Processor = "made by hand",
    };

    private static ExperimentRun Run(string variant, int seed, double accuracy, double seconds) => new(
        variant, seed, new Dictionary<string, double> { ["test accuracy"] = accuracy, ["time"] = seconds }, seconds, "1.0", new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
}

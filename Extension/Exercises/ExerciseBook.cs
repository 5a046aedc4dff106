using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The exercises of one notebook, what came of them last, and how often each check has failed: all that the exercise
/// commands remember.</summary>
internal sealed class ExerciseBook
{
    private readonly Dictionary<string, ExerciseDefinition> _exercises = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Exercise, string Check), int> _failures = [];
    private readonly Dictionary<string, CheckReport> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProbeReport> _probeReports = new(StringComparer.Ordinal);

    /// <summary>Names in the order in which they were first defined.</summary>
    public IReadOnlyList<string> Names => [.. _exercises.Keys];

    /// <summary>The exercises in that order.</summary>
    public IReadOnlyCollection<ExerciseDefinition> Exercises => _exercises.Values;

    /// <summary>What the last <c>#!check</c> of an exercise found; null before the first.</summary>
    public CheckReport? Report(string exercise) => _reports.GetValueOrDefault(exercise);

    /// <summary>The same for an exercise as it is defined now; null if it was defined again since.</summary>
    public CheckReport? Report(ExerciseDefinition exercise) => Report(exercise.Name) is { } report && ReferenceEquals(report.Exercise, exercise) ? report : null;

    /// <summary>What the last <c>#!probe</c> of an exercise as it is defined now found; null before the first.</summary>
    public ProbeReport? ProbeReport(ExerciseDefinition exercise) =>
        _probeReports.GetValueOrDefault(exercise.Name) is { } report && ReferenceEquals(report.Exercise, exercise) ? report : null;

    /// <summary>Keeps what a <c>#!probe</c> found in place of what the one before did.</summary>
    public void Keep(ProbeReport report) => _probeReports[report.Exercise.Name] = report;

    /// <summary>Keeps what a <c>#!check</c> found in place of what the one before did.</summary>
    public void Keep(CheckReport report) => _reports[report.Exercise.Name] = report;

    /// <summary>What all exercises so far have earned by their visible checks.</summary>
    public decimal Earned => _exercises.Values.Sum(exercise => Report(exercise)?.Earned ?? 0);

    /// <summary>For example <c>5.5 of 12 points from the checks of 3 exercises so far</c>; empty where there is but one.</summary>
    public string SoFar => _exercises.Count < 2 ? "" : $"{CheckReport.Show(Earned)} of {CheckReport.Count(Visible)} from the checks of {_exercises.Count} exercises so far";

    /// <summary>What all exercises so far are worth by their visible checks.</summary>
    public decimal Visible => _exercises.Values.Sum(exercise => exercise.VisiblePoints);

    /// <summary>Adds an exercise, or replaces it when its cell runs again; failures are remembered.</summary>
    public void Add(ExerciseDefinition exercise) => _exercises[exercise.Name] = exercise;

    /// <exception cref="MagicException">There is none of that name.</exception>
    public ExerciseDefinition Find(string name)
    {
        if (_exercises.TryGetValue(name, out var exercise))
            return exercise;
        if (_exercises.Count == 0)
            throw new MagicException($"There is no exercise {name} yet; run the cell that begins with #!exercise {name} first.");
        var nearest = NearestName.Find(name, Names);
        throw new MagicException(
            $"There is no exercise {name}{(nearest is null ? "" : $"; do you mean {nearest}?")}{(nearest is null ? "; the" : " The")} exercises so far are {string.Join(", ", Names)}.");
    }

    /// <summary>Counts one more failure of a check.</summary>
    /// <returns>How many there are now.</returns>
    public int CountFailure(string exercise, string check) =>
        _failures[(exercise, check)] = _failures.GetValueOrDefault((exercise, check)) + 1;

    /// <summary>Forgets the failures of a check that has passed.</summary>
    public void Forgive(string exercise, string check) => _failures.Remove((exercise, check));
}

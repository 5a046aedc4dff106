using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The exercises of one notebook, and how often each check has failed: all that the exercise commands remember.</summary>
internal sealed class ExerciseBook
{
    private readonly Dictionary<string, ExerciseDefinition> _exercises = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Exercise, string Check), int> _failures = [];

    /// <summary>Names in the order in which they were first defined.</summary>
    public IReadOnlyList<string> Names => [.. _exercises.Keys];

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

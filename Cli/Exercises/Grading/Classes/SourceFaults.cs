using System.Collections.Concurrent;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>What is wrong with one source, as far as grading has met it. A fault that comes again and again is the source's and no chance, and nobody has to wait for it once more.</summary>
internal sealed class SourceFaults
{
    // A fault may come with one seed, or of one moment.
    private const int Enough = 3;

    private readonly ConcurrentDictionary<string, (string Reason, int Count)> _faults = new(StringComparer.Ordinal);

    /// <summary>Sees that there is a sense in grading an exercise.</summary>
    /// <exception cref="SourceFaultException">It has failed again and again, and has never been graded.</exception>
    public void Require(string exercise)
    {
        if (_faults.TryGetValue(exercise, out var fault) && fault.Count >= Enough)
            throw new SourceFaultException(fault.Reason);
    }

    /// <summary>Grades one exercise.</summary>
    /// <exception cref="SourceFaultException">The source cannot be graded by.</exception>
    public async Task<ExerciseGrade> WatchAsync(string exercise, Func<Task<ExerciseGrade>> grade)
    {
        Require(exercise);
        try
        {
            var given = await grade();
            _faults[exercise] = ("", int.MinValue);
            return given;
        }
        catch (UserErrorException failure)
        {
            _faults.AddOrUpdate(exercise, (failure.Message, 1), (_, fault) => (failure.Message, fault.Count + 1));
            throw new SourceFaultException(failure.Message);
        }
    }
}

using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Assessing;

/// <summary>An exercise in one of its variants, with the notebook that has the same.</summary>
/// <param name="Notebook">The teacher's.</param>
/// <param name="Exercise">Of that notebook.</param>
/// <param name="Variant">Which, from 0.</param>
internal sealed record AssessedExercise(Notebook Notebook, SourceExercise Exercise, int Variant)
{
    /// <summary>Each exercise of a notebook, in each variant in which it is another one.</summary>
    /// <param name="source">The teacher's notebook, with all variants; it is not changed.</param>
    public static IReadOnlyList<AssessedExercise> Of(Notebook source)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        List<AssessedExercise> found = [];
        for (var variant = 0; variant < Variants.Most(source); variant++)
        {
            var own = source.Clone();
            Variants.Take(own, variant);
            found.AddRange(SourceExercise.Find(own).Where(exercise => known.Add(exercise.Text)).Select(exercise => new AssessedExercise(own, exercise, variant)));
        }
        return found;
    }

    /// <summary>Tries it.</summary>
    /// <param name="runners">Start the processes.</param>
    /// <param name="seed">Decides what the probes draw.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserErrorException">The source fails by itself, or a wrong solution cannot be read.</exception>
    public async Task<ExerciseAssessment> AssessAsync(ICellRunners runners, int seed, CancellationToken cancellationToken) =>
        await new Assessor(Notebook, runners, seed, Variant).AssessAsync(Exercise, cancellationToken) with { Variant = Variant };
}

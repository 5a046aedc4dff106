using CourseKit.Exercises.Values;

namespace CourseKit.Exercises;

/// <summary>What a probe comes to for one seed, written down in the exercise for a grader that cannot run the teacher's
/// solution beside the student's.</summary>
/// <param name="Seed">The seed that the probe is to be asked with.</param>
/// <param name="Value">The value by the teacher's solution; null where <see cref="ExerciseProbe.Property"/> judges.</param>
public sealed record ProbeAnswer(int Seed, ValueData? Value);

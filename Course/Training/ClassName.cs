using CourseKit.Words;

namespace CourseKit.Training;

/// <summary>A class by its name, or by its number where it has none.</summary>
internal static class ClassName
{
    /// <summary>What a class's name may take of a line; two may stand in one.</summary>
    public const int Most = 40;

    public static string Of(long index, IReadOnlyList<string>? labels) =>
        labels is not null && index >= 0 && index < labels.Count ? Name.Short(labels[(int)index], Most) : TrainingText.Whole(index);

    /// <exception cref="ArgumentException">There are labels, and a class without one: a number beside names would look like a name.</exception>
    public static void Require(IReadOnlyList<string>? labels, params IEnumerable<long> classes)
    {
        if (labels is null)
            return;
        foreach (var index in classes)
        {
            if (index < 0 || index >= labels.Count)
                throw new ArgumentException($"There {(labels.Count == 1 ? "is" : "are")} {TrainingText.Count(labels.Count, "label")}, and class {TrainingText.Whole(index)} occurs; give a label for every class, counted from 0.", nameof(labels));
        }
    }
}

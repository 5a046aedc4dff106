namespace CourseKit.Training;

/// <summary>A class by its name, or by its number where it has none.</summary>
internal static class ClassName
{
    public static string Of(long index, IReadOnlyList<string>? labels) =>
        labels is not null && index >= 0 && index < labels.Count ? labels[(int)index] : TrainingText.Whole(index);
}

namespace CourseKit.Training;

/// <summary>The images that a network was surest of, among those it got right or among its mistakes.</summary>
public sealed record RankedExamples
{
    internal RankedExamples() { }

    /// <summary>The surest first.</summary>
    public required IReadOnlyList<Example> Items { get; init; }

    /// <summary>Whether they are mistakes.</summary>
    public required bool AreWrong { get; init; }

    /// <summary>How many there are of that kind, shown or not.</summary>
    public required long Count { get; init; }

    /// <summary>How many images the network has seen.</summary>
    public required long Total { get; init; }

    /// <summary>How many images are left out because the network's output for them is not a number.</summary>
    public required long NotFinite { get; init; }

    /// <summary>The images themselves, in the same order, with captions.</summary>
    public required ImageGrid Grid { get; init; }

    /// <summary>The classes by name; null where none were given.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What is shown, in words: <c>the 10 most confident of 174 mistakes, 2000 images</c>.</summary>
    public string Title
    {
        get
        {
            var kind = AreWrong ? (Count == 1 ? "mistake" : "mistakes") : Count == 1 ? "right answer" : "right answers";
            var title = Count == 0 ? (AreWrong ? "no mistake" : "no right answer")
                : Items.Count < Count ? $"the {TrainingText.Whole(Items.Count)} most confident of {TrainingText.Whole(Count)} {kind}"
                : $"{TrainingText.Whole(Count)} {kind}, the most confident first";
            return $"{title}; {TrainingText.Count(Total, "image")}{(NotFinite > 0 ? $", {TrainingText.Whole(NotFinite)} left out: the network's output for them is NaN or infinite" : "")}";
        }
    }

    /// <summary>One line: what is shown, and the first of it.</summary>
    public override string ToString()
    {
        if (Items is not [var first, ..])
            return Title;
        var answer = AreWrong ? $"{Name(first.Truth)} taken for {Name(first.Predicted)}" : Name(first.Predicted);
        return $"{Title}; first #{TrainingText.Whole(first.Index)}: {answer} ({TrainingText.Percent(first.Probability)})";

        string Name(int index) => ClassName.Of(index, Labels);
    }
}

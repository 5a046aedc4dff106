using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>Sees whether a notebook is of the lesson whose name its file has. It is known by nbgrader's ids and, where these are lost, by
/// cells that still have the teacher's text. May be asked by several threads at once.</summary>
internal sealed class LessonCheck
{
    // A line that any notebook may have, such as a package's #r, tells nothing.
    private const int ShortestText = 40;
    private const int EnoughTexts = 3;

    private readonly SortedDictionary<string, Traits> _lessons = new(StringComparer.Ordinal);

    /// <param name="sources">The source notebooks by assignment.</param>
    public LessonCheck(IReadOnlyDictionary<string, Notebook> sources)
    {
        foreach (var (assignment, source) in sources)
            _lessons.Add(assignment, Traits.Of(source));
    }

    /// <exception cref="SubmissionException">It is of another lesson, or in another language.</exception>
    public void Require(Notebook notebook, string assignment)
    {
        var traits = Traits.Of(notebook);
        // Learning platforms and Colab write their own kernel into a notebook; the source says which language the lesson is in.
        if (_lessons.TryGetValue(assignment, out var own) && own.IsLike(traits))
            return;
        if (!notebook.IsCSharp)
            throw OtherLanguage(notebook);

        var like = _lessons.Where(lesson => lesson.Key != assignment && lesson.Value.IsLike(traits))
            .OrderByDescending(lesson => lesson.Value.Ids.Count(traits.Ids.Contains)).ThenByDescending(lesson => lesson.Value.Texts.Count(traits.Texts.Contains))
            .Select(lesson => lesson.Key).FirstOrDefault();
        if (like is not null)
            throw new SubmissionException($"looks like the notebook of {like}, under this lesson's name; rename it to {like}.ipynb, or ask for the right one");
        if (own is { Ids.Count: > 0 } && traits.Ids.Count > 0)
            throw new SubmissionException("is the notebook of another course: no cell of this lesson is in it; ask for the right one");
    }

    /// <summary>For a notebook in another language.</summary>
    public static SubmissionException OtherLanguage(Notebook notebook) =>
        new($"is written for {PlainName.Shown(notebook.Language ?? notebook.KernelName ?? "another kernel")}, not for C#; ask for it with the kernel .NET (C#)");

    private sealed record Traits(HashSet<string> Ids, HashSet<string> Texts)
    {
        public static Traits Of(Notebook notebook) => new(
            notebook.Cells.Select(StudentCell.GradeId).OfType<string>().ToHashSet(StringComparer.Ordinal),
            notebook.Cells.Select(StudentCell.TextOf).Where(text => text.Length >= ShortestText).ToHashSet(StringComparer.Ordinal));

        public bool IsLike(Traits other) => Ids.Overlaps(other.Ids) || Texts.Count(other.Texts.Contains) >= EnoughTexts;
    }
}

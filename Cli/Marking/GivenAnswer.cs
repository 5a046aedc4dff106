using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Marking;

/// <summary>One student's answer to one question, with its mark.</summary>
/// <param name="Id">The student's number.</param>
/// <param name="Name">Whose.</param>
/// <param name="IsCode">Whether it is code.</param>
/// <param name="Text">What the student wrote.</param>
/// <param name="IsUnanswered">Whether the cell is as it was released.</param>
/// <param name="Mark">Its mark; null if none.</param>
internal sealed record GivenAnswer(string Id, SubmissionName Name, bool IsCode, string Text, bool IsUnanswered, ManualMark? Mark)
{
    /// <summary>Stands for the text.</summary>
    public string Version => TextHash.Of(Text);

    /// <summary>Equal for answers that differ in nothing but blanks around them and the ends of lines.</summary>
    public string Group => TextHash.Of(Text.ReplaceLineEndings("\n").Trim());
}

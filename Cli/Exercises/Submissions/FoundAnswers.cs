namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>How an answer was found.</summary>
internal enum AnswerWay
{
    /// <summary>By nbgrader's id.</summary>
    GradeId,

    /// <summary>By Jupyter's id.</summary>
    CellId,

    /// <summary>By a function, type or variable that only this exercise declares.</summary>
    Names,

    /// <summary>By the released lines that are still in it.</summary>
    Text,

    /// <summary>By standing between the two cells of the teacher's that it was released between.</summary>
    Place,
}

/// <summary>What a student wrote into one gap.</summary>
/// <param name="GradeId">The gap's.</param>
/// <param name="Source">The text.</param>
/// <param name="Way">How it was found.</param>
/// <param name="Places">Where it stands in the submission, from 0; several if the student split the cell.</param>
internal sealed record FoundAnswer(string GradeId, string Source, AnswerWay Way, IReadOnlyList<int> Places);

/// <summary>The answers of a submission, and what the student added.</summary>
/// <param name="Answers">By grade_id.</param>
/// <param name="Given">Where the teacher's cells stand.</param>
/// <param name="Added">What the student added or changed beside the answers, each with the released cell that it follows.</param>
/// <param name="Notes">What the teacher should know, in sentences; none of them quotes the student.</param>
internal sealed record FoundAnswers(IReadOnlyDictionary<string, FoundAnswer> Answers, GivenCells Given, IReadOnlyList<AddedCell> Added, IReadOnlyList<string> Notes)
{
    /// <summary>What the student wrote into a gap, which may still be what was released; null if it was not found.</summary>
    /// <param name="gradeId">The cell's grade_id in the source.</param>
    public string? Solution(string gradeId) => Answers.GetValueOrDefault(gradeId)?.Source;
}

/// <summary>A cell that a student added, or made of one of the teacher's that is not locked.</summary>
/// <param name="Cell">The student's.</param>
/// <param name="After">The index of the released cell that it follows; -1 at the beginning.</param>
/// <param name="IsEdited">Whether it is a changed form of that released cell.</param>
internal sealed record AddedCell(CellText Cell, int After, bool IsEdited);

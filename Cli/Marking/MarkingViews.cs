using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Marking;

// What the page gets and sends, as JSON. Students are numbers in it, everywhere but in Who.

/// <summary>A question in the list of them.</summary>
/// <param name="Id">Stands for it in requests.</param>
/// <param name="Assignment">Of which assignment.</param>
/// <param name="Name">Its grade_id.</param>
/// <param name="Of">What it is worth.</param>
/// <param name="Answers">How many answers a person marks.</param>
/// <param name="Marked">How many of them are marked.</param>
/// <param name="Unanswered">How many left the cell as it was.</param>
internal sealed record QuestionLine(string Id, string Assignment, string Name, decimal Of, int Answers, int Marked, int Unanswered);

/// <summary>All questions.</summary>
/// <param name="IsAnonymous">Whether names are hidden.</param>
/// <param name="Questions">Assignment by assignment, in the source's order.</param>
internal sealed record QuestionList(bool IsAnonymous, IReadOnlyList<QuestionLine> Questions);

/// <summary>A question, and who answered it.</summary>
/// <param name="Id">Stands for it in requests.</param>
/// <param name="Of">What it is worth.</param>
/// <param name="Task">What is asked, as HTML.</param>
/// <param name="Scheme">The mark scheme, as HTML; may be empty.</param>
/// <param name="Answers">In the order in which they are marked.</param>
/// <param name="Unanswered">How many left the cell as it was.</param>
/// <param name="Comments">The lines of comments given to it so far, the first one first.</param>
internal sealed record QuestionView(string Id, decimal Of, string Task, string Scheme, IReadOnlyList<AnswerLine> Answers, int Unanswered, IReadOnlyList<string> Comments);

/// <summary>An answer in the list of them.</summary>
/// <param name="Id">The student's number.</param>
/// <param name="Who">The student's name, or the number if names are hidden.</param>
/// <param name="Version">Stands for its text: a mark holds for it and no other.</param>
/// <param name="Group">Equal for answers that differ in nothing but blanks around them.</param>
/// <param name="Mark">The mark it has; null if none.</param>
internal sealed record AnswerLine(string Id, string Who, string Version, string Group, MarkView? Mark);

/// <summary>A mark.</summary>
/// <param name="Points">The points.</param>
/// <param name="Comment">The comment.</param>
/// <param name="Stamp">Stands for this mark: who replaces it says so, and a mark that somebody else has given meanwhile is not replaced unseen.</param>
internal sealed record MarkView(decimal Points, string Comment, string Stamp)
{
    public static MarkView? Of(ManualMark? mark) => mark is null ? null : new(mark.Points, mark.Comment, TextHash.Of(FormattableString.Invariant($"{mark.Points}/{mark.Marked.UtcTicks}/{mark.Comment}")));
}

/// <summary>What a student wrote.</summary>
/// <param name="Version">Stands for the text.</param>
/// <param name="IsCode">Whether it is code.</param>
/// <param name="Html">The text, as HTML that does nothing.</param>
internal sealed record AnswerView(string Version, bool IsCode, string Html);

/// <summary>Marks to give or to take back, all or none.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Marks">One for each answer.</param>
internal sealed record MarkOrder(string Question, IReadOnlyList<MarkEntry> Marks);

/// <summary>A mark to give.</summary>
/// <param name="Answer">The answer's id.</param>
/// <param name="Version">The text that was read.</param>
/// <param name="Seen">The stamp of the mark that it had; empty if it had none.</param>
/// <param name="Points">The points; null takes the mark back.</param>
/// <param name="Comment">The comment.</param>
internal sealed record MarkEntry(string Answer, string Version, string Seen, decimal? Points, string Comment);

/// <summary>What answers have after an order.</summary>
/// <param name="Marks">One for each answer of the order.</param>
/// <param name="Comments">The question's comments now.</param>
internal sealed record MarkReceipt(IReadOnlyList<AnswerMark> Marks, IReadOnlyList<string> Comments);

/// <summary>An answer's mark now.</summary>
internal sealed record AnswerMark(string Answer, MarkView? Mark);

/// <summary>Why a request was not done, in a sentence for the person before the page.</summary>
/// <param name="Problem">The sentence.</param>
/// <param name="Marks">What the answers have, if somebody else has marked them meanwhile.</param>
internal sealed record Refusal(string Problem, IReadOnlyList<AnswerMark>? Marks = null);

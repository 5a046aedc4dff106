using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

/// <summary>The course's own lessons, answered by their teacher and maltreated by a learning platform.</summary>
public sealed class LessonSubmissionTests
{
    public static TheoryData<string> Lessons => [.. Directory.GetFiles(Path.Combine(ArchitectureRules.Repository.Root, "notebooks"), "0*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Without_metadata_and_ids_and_in_any_order_no_answer_is_lost_or_taken_for_another(string lesson)
    {
        var source = Notebook.Load(Path.Combine(ArchitectureRules.Repository.Root, "notebooks", lesson));
        var released = StudentNotebook.Of(source);
        var answers = source.Cells.Where(cell => cell.Nbgrader is { Solution: true }).ToDictionary(cell => cell.Nbgrader!.GradeId, cell => cell.Source);
        for (var seed = 0; seed < 4; seed++)
        {
            var submission = Submitted.Shuffled(Submitted.Stripped(source), seed);

            var found = AnswerFinder.Find(released, submission);

            Assert.Equal(answers, found.Answers.ToDictionary(answer => answer.Key, answer => answer.Value.Source));
            var restored = RestoredNotebook.Of(released, found);
            Assert.Equal(answers.Values, restored.Cells.Where(cell => cell.Nbgrader is { Solution: true }).Select(cell => cell.Source));
            Assert.InRange(found.Notes.Count, 1, 20);
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Where_half_of_the_answers_is_gone_too_the_other_half_is_found_and_none_twice(string lesson)
    {
        var source = Notebook.Load(Path.Combine(ArchitectureRules.Repository.Root, "notebooks", lesson));
        var released = StudentNotebook.Of(source);
        var gaps = source.Cells.Where(cell => cell.Nbgrader is { Solution: true }).ToArray();
        for (var seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            var gone = gaps.Where(_ => random.Next(2) == 0).Select(cell => cell.Nbgrader!.GradeId).ToHashSet();
            var less = source.Clone();
            foreach (var cell in less.Cells.Where(cell => cell.Nbgrader is { Solution: true } marks && gone.Contains(marks.GradeId)).ToArray())
                less.RemoveCell(cell);

            var found = AnswerFinder.Find(released, Submitted.Shuffled(Submitted.Stripped(less), seed));

            Assert.All(gaps, gap => Assert.Equal(gone.Contains(gap.Nbgrader!.GradeId) ? null : gap.Source, found.Solution(gap.Nbgrader!.GradeId)));
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_lesson_as_it_is_needs_no_note(string lesson)
    {
        var released = StudentNotebook.Of(Notebook.Load(Path.Combine(ArchitectureRules.Repository.Root, "notebooks", lesson)));

        var found = AnswerFinder.Find(released, released);

        Assert.Empty(found.Notes);
        Assert.Empty(found.Added);
        Assert.Equal(released.ToJson(), RestoredNotebook.Of(released, found).ToJson());
    }
}

using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

public sealed class RestoredNotebookTests
{
    [Fact]
    public void The_released_cells_come_back_with_the_answers_in_them()
    {
        var notebook = Submitted.Answered();
        notebook.Cell("twice").AppendStream("stdout", "all tests passed");
        notebook.Cell("twice-test").Source = "// passes";
        notebook.RemoveCell(notebook.Cell("halves"));
        notebook.Metadata["mine"] = "student's";

        var restored = Restore(Submitted.Shuffled(notebook, 5));

        Assert.Equal(Submitted.Released().Cells.Select(cell => cell.Id), restored.Cells.Select(cell => cell.Id));
        Assert.Equal(Submitted.Twice, restored.Cell("twice").Source);
        Assert.Empty(restored.Cell("twice").Outputs);
        Assert.Equal("// tests of twice", restored.Cell("twice-test").Source);
        Assert.Equal(Submitted.Released().Cell("halves").Source, restored.Cell("halves").Source);
        Assert.False(restored.Metadata.ContainsKey("mine"));
    }

    [Fact]
    public void What_a_student_added_stays_behind_what_it_followed_as_text_alone()
    {
        var notebook = Submitted.Edited(Submitted.Answered(), cells =>
        {
            cells.Insert(0, Cell("markdown", "first"));
            cells.Insert(5, Cell("code", "var mine = 1;"));
            cells.Insert(6, Cell("code", "var mine = 2;"));
            cells.Insert(7, Cell("code", "  "));
            cells[2]!["source"] = "var demonstration = \"changed\";";
        });

        var restored = Restore(notebook);

        Assert.Equal(
            ["first", "# A lesson on numbers\nWith all that belongs to it.", "var demonstration = \"a cell that is nobody's\";", "var demonstration = \"changed\";", "Write a function that doubles.", Submitted.Twice, "var mine = 1;", "var mine = 2;", "// tests of twice"],
            restored.Cells.Take(9).Select(cell => cell.Source));
        Assert.DoesNotContain("evil", restored.ToJson(), StringComparison.Ordinal);
        Assert.Equal(restored.Cells.Count, restored.Cells.Select(cell => cell.Id).Distinct().Count());

        static JsonObject Cell(string kind, string source) => new()
        {
            ["cell_type"] = kind,
            ["id"] = "same",
            ["metadata"] = new JsonObject { ["evil"] = true },
            ["source"] = source,
            ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["text"] = "evil" }),
            ["attachments"] = new JsonObject { ["evil"] = new JsonObject() },
        };
    }

    [Fact]
    public void Two_hundred_cells_of_a_students_own_are_kept()
    {
        var notebook = Submitted.Answered();
        for (var i = 0; i < 250; i++)
            notebook.AddCell(CellKind.Code, $"var mine{i} = {i};");

        var found = Submitted.Find(notebook);

        Assert.Equal(Submitted.Released().Cells.Count + 200, RestoredNotebook.Of(Submitted.Released(), found).Cells.Count);
        Assert.Equal("The student added 250 cells; the graded notebook has the first 200 of them.", Assert.Single(found.Notes));
    }

    [Fact]
    public void Prose_and_tasks_are_handed_to_whoever_marks()
    {
        var notebook = Submitted.Answered();
        var behind = notebook.Cells.ToList().FindIndex(cell => cell.Nbgrader?.GradeId == "explore") + 1;
        notebook.InsertCell(behind, CellKind.Code, "Plot(`x`);");
        notebook.InsertCell(behind, CellKind.Markdown, "I looked at it:");
        notebook.AddCell(CellKind.Markdown, "This stands behind the next cell of the source.");

        Assert.Equal(
            [
                new("why", IsCode: false, "Since adding is that.", IsUnanswered: false),
                new("explore", IsCode: false, "I looked at it:\n\n```csharp\nPlot(`x`);\n```", IsUnanswered: false),
            ],
            Answers(notebook));
    }

    [Fact]
    public void A_task_that_is_answered_by_code_alone_is_code()
    {
        var notebook = Submitted.Answered();
        notebook.InsertCell(notebook.Cells.Count - 1, CellKind.Code, "Plot();");

        Assert.Equal(new ManualAnswer("explore", IsCode: true, "Plot();", IsUnanswered: false), Answers(notebook)[1]);
    }

    [Fact]
    public void What_is_as_it_was_released_or_gone_is_unanswered()
    {
        var notebook = Submitted.Released();
        notebook.Cell("why").Source = "YOUR ANSWER HERE  \n\n";

        Assert.All(Answers(notebook), answer => Assert.True(answer.IsUnanswered));
        notebook.RemoveCell(notebook.Cell("why"));
        Assert.Equal(new ManualAnswer("why", IsCode: false, "", IsUnanswered: true), Answers(notebook)[0]);
    }

    [Fact]
    public void Questions_come_with_their_text_and_what_only_teachers_may_see() =>
        Assert.Equal(
            [
                new("lesson", "why", "## A question\nWhy is that so?", "Two points for a reason.\n\nBecause 2 x = x + x.", 2),
                new("lesson", "explore", "## A task\nExplore.", "A plot and a sentence.", 3),
            ],
            ManualQuestions.Of("lesson", Submitted.Source()));

    [Fact]
    public void A_question_about_code_shows_what_is_given_and_the_teachers_code_and_only_the_locked_text_above()
    {
        var source = Notebook.Create("code.ipynb");
        TeachersNotebook.Add(source, CellKind.Markdown, "A page of the lesson.");
        TeachersNotebook.Add(source, CellKind.Markdown, "Draw it.", new() { GradeId = "draw-task", Locked = true });
        TeachersNotebook.Add(source, CellKind.Code, "void Draw()\n{\n    // BEGIN SOLUTION\n    Line(\"```\");\n    // END SOLUTION\n}", new() { GradeId = "draw", Grade = true, Solution = true, Points = 1.5 });

        var question = Assert.Single(ManualQuestions.Of("code", source));

        Assert.Equal("Draw it.\n\n```csharp\nvoid Draw()\n{\n    // YOUR CODE HERE\n    throw new NotImplementedException();\n}\n```", question.Task);
        Assert.Equal("````csharp\n    Line(\"```\");\n````", question.Scheme);
        Assert.Equal(1.5m, question.Of);
    }

    private static Notebook Restore(Notebook submission) => RestoredNotebook.Of(Submitted.Released(), Submitted.Find(submission));

    private static IReadOnlyList<ManualAnswer> Answers(Notebook submission) => ManualAnswers.Of(Submitted.Released(), Submitted.Find(submission));
}

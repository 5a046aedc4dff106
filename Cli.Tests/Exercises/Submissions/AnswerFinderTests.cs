using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

public sealed class AnswerFinderTests
{
    private const string Stub = "int Twice(int x)\n{\n    // YOUR CODE HERE\n    throw new NotImplementedException();\n}";

    [Fact]
    public void Answers_in_their_places_are_found_by_their_ids_and_nothing_is_noted()
    {
        var found = Submitted.Find(Submitted.Answered());

        Assert.Equal(Submitted.Twice, found.Solution("twice"));
        Assert.Equal(Submitted.Halves, found.Solution("halves"));
        Assert.Equal("Since adding is that.", found.Solution("why"));
        Assert.Null(found.Solution("nowhere"));
        Assert.All(found.Answers.Values, answer => Assert.Equal(AnswerWay.GradeId, answer.Way));
        Assert.Empty(found.Notes);
        Assert.Empty(found.Added);
    }

    [Fact]
    public void A_gap_that_nobody_has_filled_is_found_as_it_is() => Assert.Equal(Stub, Submitted.Find(Submitted.Released()).Solution("twice"));

    [Fact]
    public void Of_two_copies_the_last_counts_and_the_teacher_is_told()
    {
        var found = Submitted.Find(Submitted.Copied(Submitted.Answered(), "twice", 9, "int Twice(int x) => x << 1;"));

        Assert.Equal("int Twice(int x) => x << 1;", found.Solution("twice"));
        Assert.Equal("twice is there 2 times (cells 4, 10 of the submission); what counts is cell 10.", Assert.Single(found.Notes));
    }

    [Theory]
    [InlineData(Stub)]
    [InlineData("  \n")]
    [InlineData("Console.WriteLine(Twice(21));")]
    public void A_copy_in_which_the_function_was_not_written_takes_no_answers_place(string copy) =>
        Assert.Equal(Submitted.Twice, Submitted.Find(Submitted.Copied(Submitted.Answered(), "twice", 9, copy)).Solution("twice"));

    [Fact]
    public void A_copied_cell_that_was_made_another_exercises_answer_is_that_ones()
    {
        var notebook = Submitted.Copied(Submitted.Answered(), "twice", 6, Submitted.Halves);
        notebook.RemoveCell(notebook.Cell("halves"));

        var found = Submitted.Find(notebook);

        Assert.Equal(Submitted.Twice, found.Solution("twice"));
        Assert.Equal(Submitted.Halves, found.Solution("halves"));
    }

    [Fact]
    public void A_cell_whose_code_is_another_exercises_is_not_graded_as_its_own()
    {
        var notebook = Submitted.Answered();
        notebook.Cell("twice").Source = Submitted.Halves;
        notebook.RemoveCell(notebook.Cell("halves"));

        var found = Submitted.Find(notebook);

        Assert.Null(found.Solution("twice"));
        Assert.Equal(Submitted.Halves, found.Solution("halves"));
    }

    [Fact]
    public void The_parts_of_a_cell_that_was_split_count_together()
    {
        var notebook = Submitted.Answered();
        notebook.Cell("halves").Source = "double Half(double x) => x / 2;";

        var found = Submitted.Find(Submitted.Copied(notebook, "halves", 7, "double Quarter(double x) => x / 4;"));
        notebook.InsertCell(9, CellKind.Code, "double Quarter(double x) => x / 4;");
        var foundWithoutId = Submitted.Find(notebook);

        Assert.Equal(Submitted.Halves, found.Solution("halves"));
        Assert.Equal(Submitted.Halves, foundWithoutId.Solution("halves"));
    }

    [Fact]
    public void An_answer_in_a_new_cell_below_the_untouched_gap_counts()
    {
        var notebook = Submitted.Answered();
        notebook.Cell("twice").Source = Stub;
        notebook.InsertCell(5, CellKind.Code, Submitted.Twice);

        var found = Submitted.Find(notebook);

        Assert.Equal(Submitted.Twice, found.Solution("twice"));
        Assert.Contains("declares", Assert.Single(found.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_nbgraders_metadata_Jupyters_ids_lead_to_the_answers()
    {
        var found = Submitted.Find(Submitted.Edited(Submitted.Answered(), cells =>
        {
            foreach (var cell in cells)
                cell!.AsObject()["metadata"]!.AsObject().Remove("nbgrader");
        }));

        Assert.Equal([AnswerWay.CellId, AnswerWay.CellId, AnswerWay.CellId], found.Answers.Values.Select(answer => answer.Way));
        Assert.Equal("Found by the id of the cell, as its nbgrader metadata are lost: twice, halves, why.", Assert.Single(found.Notes));
    }

    [Fact]
    public void Without_any_id_functions_and_places_lead_to_the_answers()
    {
        var found = Submitted.Find(Submitted.Stripped(Submitted.Answered()));

        Assert.Equal(Submitted.Twice, found.Solution("twice"));
        Assert.Equal(Submitted.Halves, found.Solution("halves"));
        Assert.Equal("Since adding is that.", found.Solution("why"));
        Assert.Equal([AnswerWay.Names, AnswerWay.Names, AnswerWay.Place], found.Answers.Values.Select(answer => answer.Way));
    }

    [Fact]
    public void A_place_is_no_evidence_where_cells_were_moved()
    {
        var moved = Submitted.Edited(Submitted.Stripped(Submitted.Answered()), cells =>
        {
            var first = cells[0]!.DeepClone();
            cells.RemoveAt(0);
            cells.Add(first);
        });

        var found = Submitted.Find(moved);

        Assert.Null(found.Solution("why"));
        Assert.Equal(Submitted.Twice, found.Solution("twice"));
        Assert.Contains("No answer to why was found: its cell is gone.", found.Notes);
    }

    [Fact]
    public void Where_two_cells_may_be_the_answer_none_is_graded_and_both_are_named()
    {
        var notebook = Submitted.Stripped(Submitted.Answered());
        notebook.InsertCell(9, CellKind.Markdown, "Or else because of this.");

        var found = Submitted.Find(notebook);

        Assert.Null(found.Solution("why"));
        Assert.Contains("Which cell answers why is not clear (cells 10, 11 of the submission), so none was graded; look at them.", found.Notes);
    }

    [Fact]
    public void A_renamed_function_is_found_by_what_is_left_of_its_text()
    {
        var source = Submitted.Source();
        source.Cell("twice").Source = "/// Doubles a number.\n/// It never overflows.\nint Twice(int number)\n{\n    // BEGIN SOLUTION\n    // END SOLUTION\n}";
        var released = CourseKit.Cli.Exercises.Releasing.StudentNotebook.Of(source);
        var answer = "/// Doubles a number.\n/// It never overflows.\nint Double(int number) => 2 * number;";
        var notebook = released.Clone();
        notebook.Cell("twice").Source = answer;

        var found = AnswerFinder.Find(released, Submitted.Shuffled(Submitted.Stripped(notebook), 3));

        Assert.Equal((answer, AnswerWay.Text), (found.Solution("twice"), found.Answers["twice"].Way));
    }

    [Fact]
    public void A_cell_that_was_turned_into_prose_becomes_code_again_unless_there_is_a_copy()
    {
        var turned = Submitted.Edited(Submitted.Answered(), cells => cells[3]!["cell_type"] = "markdown");

        var found = Submitted.Find(turned);

        Assert.Equal(Submitted.Twice, found.Solution("twice"));
        Assert.Contains("kind of twice was changed", Assert.Single(found.Notes), StringComparison.Ordinal);
        Assert.Equal(CellKind.Code, RestoredNotebook.Of(Submitted.Released(), found).Cell("twice").Kind);

        var withCopy = Submitted.Copied(Submitted.Answered(), "twice", 9, "my notes");
        withCopy = Submitted.Edited(withCopy, cells => cells[9]!["cell_type"] = "markdown");
        Assert.Equal(Submitted.Twice, Submitted.Find(withCopy).Solution("twice"));
    }

    [Fact]
    public void Locked_cells_that_were_changed_removed_or_moved_are_noted_in_one_sentence_each()
    {
        var notebook = Submitted.Answered();
        notebook.Cell("twice-test").Source = "// passes";
        notebook.RemoveCell(notebook.Cell("halves-test"));
        notebook = Submitted.Edited(notebook, cells =>
        {
            var task = cells[5]!.DeepClone();
            cells.RemoveAt(5);
            cells.Insert(0, task);
        });

        Assert.Equal(
            [
                "1 locked cell was changed and comes from the source: twice-test.",
                "1 locked cell was missing and comes from the source: halves-test.",
                "Locked cells stand in another order; the source's order was restored.",
            ],
            Submitted.Find(notebook).Notes);
    }

    [Fact]
    public void Blanks_at_the_ends_of_lines_change_no_locked_cell()
    {
        var notebook = Submitted.Answered();
        notebook.Cell("twice-test").Source += "  \r\n";

        Assert.Empty(Submitted.Find(notebook).Notes);
    }

    [Fact]
    public void An_empty_notebook_has_no_answer_and_few_notes()
    {
        var found = Submitted.Find(Notebook.Create("empty.ipynb"));

        Assert.Empty(found.Answers);
        Assert.Equal("No answer to twice, halves, why was found: their cells are gone.", found.Notes[0]);
        Assert.Equal(2, found.Notes.Count);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("a is not ")]
    [InlineData("x is not not not not not not ")]
    [InlineData("ref ")]
    [InlineData("scoped ")]
    [InlineData("await ")]
    [InlineData("a?b:")]
    [InlineData("class A{")]
    [InlineData("from x in ")]
    [InlineData("F().")]
    [InlineData("else if(a);")]
    [InlineData("delegate*<")]
    [InlineData("global::A<")]
    [InlineData("a is{A:")]
    [InlineData("\"\"\"")]
    [InlineData("unsafe(")]
    [InlineData("{")]
    [InlineData("if(a)")]
    [InlineData("a.")]
    [InlineData("1+")]
    [InlineData("A<")]
    [InlineData("-")]
    [InlineData("x=>")]
    [InlineData("$\"{")]
    [InlineData("#if X\n")]
    [InlineData("\n#if (((((((((((((((((((((")]
    [InlineData("$$\"\"\"{{")]
    [InlineData("/*")]
    [InlineData("@\"")]
    public void Code_that_nests_without_end_is_no_danger(string piece)
    {
        var hostile = "void Twice(" + string.Concat(Enumerable.Repeat(piece, 49_000 / piece.Length));
        var notebook = Submitted.Stripped(Submitted.Answered());
        notebook.AddCell(CellKind.Code, hostile);
        notebook.AddCell(CellKind.Code, "int Twice = " + hostile[11..]);
        notebook.AddCell(CellKind.Code, "/* Twice */" + hostile[11..]);
        notebook.AddCell(CellKind.Code, "object Twice = a is not " + hostile[11..]);
        notebook.AddCell(CellKind.Code, "// Twice\n#if " + hostile[11..].ReplaceLineEndings(""));

        Assert.NotNull(Submitted.Find(notebook).Solution("halves"));
    }
}

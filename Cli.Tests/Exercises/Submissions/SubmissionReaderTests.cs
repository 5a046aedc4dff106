using System.Text;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

public sealed class SubmissionReaderTests : IDisposable
{
    private const string Head = "\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5";

    private static readonly SubmissionName Name = new("ada", "lesson");

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Cells_are_kept_with_kind_id_text_and_marks_and_nothing_else()
    {
        var notebook = Read("""
            { "cells": [
              { "cell_type": "code", "id": "a", "execution_count": 3, "source": ["int x = 1;\n", "x"], "outputs": [ { "output_type": "stream", "name": "stdout", "text": "evil" } ],
                "metadata": { "nbgrader": { "grade_id": "g", "schema_version": 3 }, "evil": [1, 2] } },
              { "cell_type": "markdown", "id": "b", "metadata": { "id": "colab" }, "source": "Grüße 😀 \ud83d\ude00", "attachments": { "evil.png": {} } } ],
              "metadata": { "kernelspec": { "name": ".net-csharp", "language": "C#" }, "coursekit": { "student": "ada" }, "evil": 1 }, "nbformat": 4, "nbformat_minor": 2 }
            """).Notebook!;

        Assert.Equal(["int x = 1;\nx", "Grüße 😀 😀"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([CellKind.Code, CellKind.Markdown], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal(["a", "b"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal("g", StudentCell.GradeId(notebook.Cells[0]));
        Assert.Equal(["b", "colab"], StudentCell.Ids(notebook.Cells[1]));
        Assert.Equal("ada", Cli.Exercises.Releasing.ReleasedFor.Read(notebook));
        Assert.DoesNotContain("evil", notebook.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_that_of_the_file() =>
        // printf '{}' | sha256sum
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", Read("{}").Hash);

    [Theory]
    [InlineData("  \n", "ada, lesson is empty; ask for it again.")]
    [InlineData("hello", "ada, lesson is not valid JSON at line 1, so it was damaged or cut off on its way; ask for it again.")]
    [InlineData("{ \"cells\": [],\n", "ada, lesson is not valid JSON at line 2, so it was damaged or cut off on its way; ask for it again.")]
    [InlineData("[1]", "ada, lesson is JSON but not a notebook; ask for the .ipynb file.")]
    [InlineData("{\"a\": 1}", "ada, lesson is JSON but not a notebook: it has no nbformat number; ask for the .ipynb file.")]
    [InlineData("{\"nbformat\": 4}", "ada, lesson has no list of cells; ask for the .ipynb file.")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "ada, lesson is a notebook of format 3, and only format 4 is read; ask for it as a current Jupyter saves it.")]
    [InlineData("{\"nbformat\": 5, \"cells\": []}", "ada, lesson is a notebook of format 5, and only format 4 is read; ask for it as a current Jupyter saves it.")]
    [InlineData("{\"nbformat\": 1e999999, \"cells\": []}", "ada, lesson is a notebook of an unknown format, and only format 4 is read; ask for it as a current Jupyter saves it.")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4, \"cells\": []}", "ada, lesson cannot be understood: the notebook has a key twice; ask for it again.")]
    [InlineData("{\"nbformat\": 4, \"cells\": {}}", "ada, lesson has cells that are not a list; ask for the .ipynb file.")]
    [InlineData("{\"nbformat\": 4, \"cells\": [7]}", "ada, lesson has something that is no cell among its cells (cell 1); ask for it again.")]
    [InlineData("{\"nbformat\": 4, \"cells\": []} x", "ada, lesson is not valid JSON at line 1, so it was damaged or cut off on its way; ask for it again.")]
    public void What_is_no_notebook_is_told_in_one_sentence(string text, string problem) => Assert.Equal(problem, Read(text).Problem);

    [Theory]
    [InlineData("\"cell_type\": \"code\"", "has a cell without text (cell 1); ask for it again.")]
    [InlineData("\"cell_type\": \"code\", \"source\": [1]", "has a cell without text (cell 1); ask for it again.")]
    [InlineData("\"cell_type\": \"code\", \"source\": {\"a\": 1}", "has a cell without text (cell 1); ask for it again.")]
    [InlineData("\"cell_type\": \"code\", \"source\": null", "has a cell without text (cell 1); ask for it again.")]
    [InlineData("\"cell_type\": \"heading\", \"source\": \"\"", "has a cell that is neither code nor markdown nor raw (cell 1); ask for it again.")]
    [InlineData("\"cell_type\": \"code\", \"source\": \"a\", \"source\": \"b\"", "cannot be understood: cell 1 has a key twice; ask for it again.")]
    [InlineData("\"cell_type\": \"code\", \"source\": \"\", \"metadata\": {\"nbgrader\": {\"grade_id\": \"a\", \"grade_id\": \"b\"}}", "cannot be understood: cell 1's metadata has a key twice; ask for it again.")]
    [InlineData("\"cell_type\": \"code\", \"source\": \"\\ud800\"", "has half a character in it (an unpaired \\ud800 escape); ask for it again, without that character.")]
    [InlineData("\"cell_type\": \"code\", \"source\": \"\", \"metadata\": {\"nbgrader\": {\"grade_id\": \"\\ud800\"}}", "has half a character in it (an unpaired \\ud800 escape); ask for it again, without that character.")]
    public void A_cell_that_cannot_be_is_told_by_its_number(string cell, string problem) => Assert.Equal($"ada, lesson {problem}", ReadCells($"{{ {cell} }}").Problem);

    [Theory]
    [InlineData("\"metadata\": 5")]
    [InlineData("\"metadata\": {\"nbgrader\": 5}")]
    [InlineData("\"metadata\": {\"nbgrader\": {\"grade_id\": 1e999999, \"points\": -7}}")]
    [InlineData("\"id\": 1e999999")]
    [InlineData("\"id\": \"a b\", \"outputs\": [3], \"attachments\": 4, \"execution_count\": \"x\"")]
    public void A_slip_beside_the_text_costs_nothing(string slip) =>
        Assert.Equal("x", ReadCells($"{{ \"cell_type\": \"code\", \"source\": \"x\", {slip} }}").Notebook?.Cells[0].Source);

    [Fact]
    public void A_null_character_in_a_text_is_replaced() => Assert.Equal("a\ufffdb", ReadCells("{ \"cell_type\": \"code\", \"source\": \"a\\u0000b\" }").Notebook?.Cells[0].Source);

    [Theory]
    [InlineData(new byte[] { 0x7b, 0x00, 0x7d })]
    [InlineData(new byte[] { 0x7b, 0xff, 0x7d })]
    [InlineData(new byte[] { 0xff, 0xfe, 0x7b, 0x00 })]
    public void Bytes_that_are_no_text_are_told(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);

        Assert.Equal("ada, lesson is not a text file in UTF-8, so it is no notebook; ask for the .ipynb file.", SubmissionReader.Read(_path, Name).Problem);
    }

    [Fact]
    public void Nesting_ends_at_128_levels_also_in_outputs() =>
        Assert.Contains("nests deeper than 128 levels", ReadCells($"{{ \"cell_type\": \"code\", \"source\": \"\", \"outputs\": {new string('[', 100_000)} }}").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_text_has_at_most_a_megabyte_and_all_together_five()
    {
        var megabyte = new string('x', 1_000_000);
        Assert.Null(ReadCells($$"""{ "cell_type": "code", "source": "{{megabyte}}" }""").Problem);
        Assert.Equal("ada, lesson has more than 1 MB of text in cell 1; ask for it again, without what is not needed.", ReadCells($$"""{ "cell_type": "code", "source": ["{{megabyte}}", "x"] }""").Problem);
        Assert.Contains("more than 5 MB", ReadCells(string.Join(',', Enumerable.Repeat($$"""{ "cell_type": "code", "source": "{{megabyte}}" }""", 6))).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("more than 5000 cells", "{ \"cells\": [", "{\"cell_type\":\"code\",\"source\":\"\"}", "")]
    [InlineData("more than 5000 cells", "{ \"cells\": [", "{\"source\":\"\", \"cell_type\":\"raw\"}", "")]
    [InlineData("more than 100000 lines", "{ \"cells\": [ { \"source\": [", "\"\"", "], \"cell_type\": \"code\" }")]
    [InlineData(null, "{ \"cells\": [ { \"cell_type\": \"code\", \"source\": \"\", \"outputs\": [", "{}", "] }")]
    [InlineData(null, "{ \"cells\": [ { \"cell_type\": \"code\", \"source\": \"\", \"metadata\": { \"nbgrader\": [", "1", "] } }")]
    [InlineData(null, "{ \"cells\": [ { \"cell_type\": \"code\", \"source\": \"\", \"metadata\": { \"k\": 1", "\"k\":1", "} }")]
    public void Millions_of_small_things_are_passed_over_or_refused_before_anything_is_built_of_them(string? problem, string begin, string piece, string end)
    {
        var text = new StringBuilder(begin, 19_000_000).Append(begin.EndsWith('[') ? piece : "");
        while (text.Length < 18_000_000)
            text.Append(',').Append(piece);
        var bytes = Encoding.UTF8.GetBytes(text.Append(end).Append($"], {Head} }}").ToString());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var said = Record.Exception(() => SubmissionReader.Parse(bytes, Name))?.Message;

        // Less than the file has; a JSON tree of it would take many times as much.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        if (problem is null)
            Assert.Null(said);
        else
            Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_in_another_language_is_refused_unless_it_is_the_lesson_with_another_kernel_written_into_it()
    {
        var python = "{ \"cells\": [], \"metadata\": { \"kernelspec\": { \"name\": \"python3\", \"language\": \"python\" } }, \"nbformat\": 4, \"nbformat_minor\": 5 }";
        Assert.Equal("ada, lesson is written for python, not for C#; ask for it with the kernel .NET (C#).", Read(python).Problem);
        Assert.Equal("ada, lesson is written for python, not for C#; ask for it with the kernel .NET (C#).", Read(python, Lessons()).Problem);

        var colab = Submitted.Answered();
        colab.Metadata["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "python3" };
        Assert.NotNull(Read(colab.ToJson(), Lessons()).Notebook);
    }

    [Fact]
    public void A_notebook_of_another_lesson_is_told_with_or_without_its_ids()
    {
        var other = TeachersNotebook.Lesson;
        Assert.Equal("ada, lesson looks like the notebook of 01-convolution, under this lesson's name; rename it to 01-convolution.ipynb, or ask for the right one.", Read(File.ReadAllText(other), Lessons()).Problem);
        Assert.Contains("01-convolution", Read(Submitted.Stripped(Notebook.Load(other)).ToJson(), Lessons()).Problem, StringComparison.Ordinal);
        Assert.NotNull(Read(Submitted.Stripped(Submitted.Answered()).ToJson(), Lessons()).Notebook);
        Assert.Contains("another course", ReadCells("{ \"cell_type\": \"code\", \"source\": \"\", \"metadata\": {\"nbgrader\": {\"grade_id\": \"q1\"}} }", Lessons()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_off_anywhere_a_lesson_is_a_problem_and_no_exception()
    {
        var bytes = File.ReadAllBytes(TeachersNotebook.Lesson);
        for (var part = 0; part < 50; part++)
        {
            File.WriteAllBytes(_path, bytes[..(int)(bytes.Length * (long)part / 50)]);
            AssertSentence(SubmissionReader.Read(_path, Name, null));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_bytes_and_random_edits_are_read_or_refused_in_one_sentence(int seed)
    {
        var random = new Random(seed);
        var whole = Encoding.UTF8.GetBytes(Submitted.Answered().ToJson());
        var lessons = Lessons();
        string[] pieces = ["{", "}", "[", "]", "\"", ",", ":", "null", "1e999", "\"source\"", "\\ud800", "\0", "\"nbgrader\": [],", "[[", "{\"cell_type\": \"code\"},", "é"];
        for (var i = 0; i < 1500; i++)
        {
            byte[] bytes;
            if (i % 10 == 0)
            {
                bytes = new byte[random.Next(1, 300)];
                random.NextBytes(bytes);
            }
            else
            {
                var (from, to) = (random.Next(whole.Length), random.Next(1, 40));
                bytes = [.. whole[..from], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. whole[Math.Min(whole.Length, from + (random.Next(2) * to))..]];
            }
            File.WriteAllBytes(_path, bytes);
            var read = SubmissionReader.Read(_path, Name, lessons);
            if (read.Notebook is null)
                AssertSentence(read);
            else
                AssertRestores(read.Notebook);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_edits_of_cells_never_stop_the_finding_of_answers(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 150; i++)
        {
            AssertRestores(Submitted.Edited(Submitted.Answered(), cells =>
            {
                for (var edit = random.Next(1, 12); edit > 0 && cells.Count > 1; edit--)
                {
                    var (at, other) = (random.Next(cells.Count), random.Next(cells.Count));
                    switch (random.Next(7))
                    {
                        case 0:
                            cells.RemoveAt(at);
                            break;
                        case 1:
                            cells.Insert(other, cells[at]!.DeepClone());
                            break;
                        case 2:
                            cells[at]!["cell_type"] = random.Next(2) == 0 ? "markdown" : "code";
                            break;
                        case 3:
                            cells[at]!["source"] = (string)cells[other]!["source"]!.ToJsonString();
                            break;
                        case 4:
                            cells[at]!["metadata"] = cells[other]!["metadata"]!.DeepClone();
                            break;
                        case 5:
                            cells[at]!["id"] = cells[other]!["id"]?.DeepClone() ?? "x";
                            break;
                        default:
                            cells[at]!["metadata"] = new System.Text.Json.Nodes.JsonObject();
                            break;
                    }
                }
            }));
        }
    }

    private static void AssertRestores(Notebook submission)
    {
        var released = Submitted.Released();
        var found = AnswerFinder.Find(released, submission);
        var restored = RestoredNotebook.Of(released, found);
        Assert.Equal(["twice", "halves", "why"], restored.Cells.Where(cell => cell.Nbgrader is { Solution: true }).Select(cell => cell.Nbgrader!.GradeId));
        Assert.Equal("// tests of twice", restored.Cell("twice-test").Source);
        Assert.Equal(2, ManualAnswers.Of(released, found).Count);
        Assert.InRange(found.Notes.Count, 0, 20);
    }

    private static void AssertSentence(ReadSubmission read)
    {
        Assert.Null(read.Notebook);
        Assert.StartsWith("ada, lesson ", read.Problem, StringComparison.Ordinal);
        Assert.EndsWith(".", read.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(read.Problem!, char.IsControl);
        Assert.InRange(read.Problem!.Length, 20, 300);
    }

    private static LessonCheck Lessons() => new(new Dictionary<string, Notebook> { ["lesson"] = Submitted.Source(), ["01-convolution"] = Notebook.Load(TeachersNotebook.Lesson) });

    private ReadSubmission ReadCells(string cells, LessonCheck? lessons = null) => Read($"{{ \"cells\": [{cells}], {Head} }}", lessons);

    private ReadSubmission Read(string text, LessonCheck? lessons = null)
    {
        File.WriteAllText(_path, text);
        return SubmissionReader.Read(_path, Name, lessons);
    }
}

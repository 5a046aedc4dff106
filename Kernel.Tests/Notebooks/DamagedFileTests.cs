using System.Text;
using CourseKit.Kernel.Notebooks;
using CsCheck;

namespace CourseKit.Kernel.Tests.Notebooks;

public sealed class DamagedFileTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n ", "is empty")]
    [InlineData("GIF89a\0\0", "not a text file")]
    [InlineData("hello", "not valid JSON at line 1, column 1")]
    [InlineData("{\n \"cells\": [\n  {\"ä\": nope}", "not valid JSON at line 3, column 10")]
    [InlineData("{\n \"cells\": [", "stops in the middle, at line 2, column 12")]
    [InlineData("[]", "no nbformat number")]
    [InlineData("null", "no nbformat number")]
    [InlineData("{\"a\": 1, \"a\": 2}", "the key \"a\" twice in one object (line 1, column 10)")]
    [InlineData("{\"a\": \"\\ud83d\"}", "half a character")]
    [InlineData("{\"\\ud83d\": 1}", "half a character")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "format 3, and only format 4 is read here; convert it with `jupyter nbconvert --to notebook`")]
    [InlineData("{\"nbformat\": 4.5}", "format 4.5")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 9}", "format 4.9")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": \"5\"}", "nbformat_minor")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5}", "no list of cells")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [1]}", "cell 1 is not an object")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"heading\"}]}", "cell 1 has cell_type \"heading\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"raw\", \"source\": [1]}]}", "cell 1 has no source")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": 1}", "metadata that is not an object")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"source\": [], \"outputs\": [1]}]}", "cell 1 has outputs")]
    public void A_file_that_is_no_notebook_is_refused_in_one_sentence(string text, string expected)
    {
        var refused = Assert.Throws<NotebookException>(() => Notebook.Parse(text, "lesson.ipynb"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("lesson.ipynb", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("latin.ipynb");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("{\"ä\": 1}"));
        Assert.Contains("UTF-8", Assert.Throws<NotebookException>(() => Notebook.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused_with_its_place()
    {
        var deep = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"x\": " + new string('[', 100_000) + "}}";
        Assert.Contains("nests deeper than 128 levels at line 1", Assert.Throws<NotebookException>(() => Notebook.Parse(deep, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read_and_written()
    {
        var json = "{\n \"nbformat\": 4,\n \"nbformat_minor\": 5,\n \"cells\": [],\n \"metadata\": {\"x\": " + new string('[', 126) + new string(']', 126) + "}}";
        var notebook = Notebook.Parse(json, "x");
        Assert.Equal(notebook.ToJson(), Notebook.Parse(notebook.ToJson(), "x").ToJson());
    }

    [Fact]
    public void A_huge_file_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("huge.ipynb");
        using (var file = File.Create(path))
            file.SetLength(3_000_000_000);
        Assert.Contains("3000 MB", Assert.Throws<NotebookException>(() => Notebook.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("does not exist", Assert.Throws<NotebookException>(() => Notebook.Load(folder.File("no.ipynb"))).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<NotebookException>(() => Notebook.Load(folder.File("no/no.ipynb"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<NotebookException>(() => Notebook.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_torn_file_is_refused_and_never_crashes()
    {
        var whole = Samples.Jupyter.TrimEnd();
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<NotebookException>(() => Notebook.Parse(whole[..length], "torn"));
    }

    [Fact]
    public void Damage_anywhere_is_refused_or_survived() =>
        Gen.Select(Gen.Int[0, Samples.Jupyter.Length - 1], Gen.Int[0, 40], Fragments).Array[1, 3].Sample(changes =>
        {
            var text = changes.Aggregate(Samples.Jupyter, (now, change) =>
                change.Item1 >= now.Length ? now : string.Concat(now.AsSpan(0, change.Item1), change.Item3, now.AsSpan(Math.Min(now.Length, change.Item1 + change.Item2))));
            ReadAndWrite(text);
        }, iter: 20_000);

    [Fact]
    public void Any_value_in_any_place_is_refused_or_survived() =>
        Gen.Select(OneOf("[1.0,", "\"stdout\"", "\"stream\"", "[\n      \"epoch 1", "7,", "\"code\"", "\"metadata\": {}", "[]", "{}", "\"4d3b1f0a\"", "true", "2.50", "null"), Values).Array[1, 3].Sample(changes =>
            ReadAndWrite(changes.Aggregate(Samples.Jupyter, (now, change) => now.Replace(change.Item1, change.Item2, StringComparison.Ordinal))), iter: 5_000);

    private static void ReadAndWrite(string text)
    {
        try
        {
            var notebook = Notebook.Parse(text, "damaged");
            RoundTripTests.ReadEverything(notebook);
            var written = notebook.ToJson();
            Assert.Equal(written, Notebook.Parse(written, "again").ToJson());
        }
        catch (NotebookException refused)
        {
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.OneOf([.. texts.Select(Gen.Const)]);

    private static Gen<string> Values => OneOf("null", "{}", "[]", "[null]", "[[\"\"]]", "{\"a\": {\"b\": 1}}", "1e999", "-0", "99999999999", "\"\\ud800\"", "\"\\u0000\"", "\"x\"", "\"error\"", "\"display_data\"", "true");

    private static Gen<string> Fragments => Gen.OneOf(Values, OneOf("", "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", "\"id\": 1,", "\0"), Gen.String[0, 3]);
}

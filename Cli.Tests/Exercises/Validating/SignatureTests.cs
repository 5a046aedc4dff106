namespace CourseKit.Cli.Tests.Exercises.Validating;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("int Twice(int x)", "int Twice(int x)")]
    [InlineData("int  Twice( int x )", "int Twice(\n    int x)")]
    [InlineData("int Twice(int x)", "static int Twice(int x) // the answer")]
    [InlineData("int Twice(int x = 1)", "int Twice(int x = 1)")]
    public async Task A_signature_that_the_solution_has_is_right_however_it_is_spaced(string signature, string head) =>
        Assert.Empty(await SoundNotebook.FindAsync(With(signature, head)));

    [Theory]
    [InlineData("double Twice(int x)", "int Twice(int x)", "but the solution in cell 2 (ID) declares `int Twice(int x)`; make them agree")]
    [InlineData("int Twice(int y)", "int Twice(int x)", "but the solution in cell 2 (ID) declares `int Twice(int x)`; make them agree")]
    [InlineData("int Twice(int x)", "int Twice(int x, int y = 2)", "but the solution in cell 2 (ID) declares `int Twice(int x, int y = 2)`; make them agree")]
    [InlineData("int Double(int x)", "int Twice(int x)", "but the solution in cell 2 (ID) declares no Double; make them agree")]
    [InlineData("Twice of x", "int Twice(int x)", "which declares nothing")]
    public async Task A_signature_that_the_solution_does_not_have_is_named(string signature, string head, string complaint)
    {
        var notebook = With(signature, head);

        var mistake = await SoundNotebook.FindOneAsync(notebook);

        Assert.StartsWith($"\"signature\" is `{signature}`, {complaint.Replace("ID", notebook.Cells[1].Id, StringComparison.Ordinal)}", mistake.Text, StringComparison.Ordinal);
        Assert.Equal((3, 4), (mistake.Cell, mistake.Line));
    }

    [Fact]
    public async Task A_class_has_a_signature_too()
    {
        var notebook = With("class Twice(int x) : IDisposable", "class Twice(int x) : IDisposable");
        notebook.Cells[1].Source = "sealed class Twice(int x) : IDisposable\n{\n    public int Value()\n    {\n        // BEGIN SOLUTION\n        return x + x;\n        // END SOLUTION\n    }\n    public void Dispose() { }\n}";
        notebook.Cells[2].Source = notebook.Cells[2].Source.Replace("\"Twice(", "\"new Twice(", StringComparison.Ordinal).Replace("two)\"", "two).Value()\"", StringComparison.Ordinal).Replace("seed)\"", "seed).Value()\"", StringComparison.Ordinal);

        Assert.Empty(await SoundNotebook.FindAsync(notebook));
    }

    private static Kernel.Notebooks.Notebook With(string signature, string head) => SoundNotebook.With(
        SoundNotebook.Solution.Replace("int Twice(int x)", head, StringComparison.Ordinal),
        SoundNotebook.Test.Replace("  \"points\": 3,", $"  \"points\": 3,\n  \"signature\": \"{signature}\",", StringComparison.Ordinal));
}

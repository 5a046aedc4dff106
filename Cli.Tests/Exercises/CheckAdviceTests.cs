namespace CourseKit.Cli.Tests.Exercises;

/// <summary>What a beginner is told in a real session: of declarations that do not fit, and of values that are none that could be compared.</summary>
public sealed class CheckAdviceTests(CheckedNotebook notebook) : IClassFixture<CheckedNotebook>
{
    private const string Right = "; it should be `double[] F(double[] x, double[] w)`";

    private static int _number;

    [Theory]
    [InlineData("", "F does not exist yet; run the cell in which you define it, or check its spelling" + Right + ".")]
    [InlineData("double[] F(double[] x) => x;", "F does not take 2 arguments" + Right + ".")]
    [InlineData("double[] F(double[] x, double[] w, int stride) => x;", "stride, which the check does not give" + Right + ".")]
    [InlineData("double[] F(float[] x, double[] w) => w;", "argument 1 is given as double[], but your parameter is float[]" + Right + ".")]
    [InlineData("double[] F(double[,] x, double[] w) => w;", "argument 1 is given as double[], but your parameter is double[,]" + Right + ".")]
    [InlineData("void F(double[] x, double[] w) { }", "Your function returns nothing (void)" + Right + ".")]
    [InlineData("var F = 7;", "The check does not fit what you wrote: ", Right + ".")]
    [InlineData("double F(double[] x, double[] w) => 7;", "expected a list of 2 numbers, got a number" + Right)]
    [InlineData("string F(double[] x, double[] w) => \"\";", "expected a list of 2 numbers, got a text" + Right)]
    [InlineData("bool[] F(double[] x, double[] w) => new[] { true, false };", "expected a list of 2 numbers, got a list of 2 bools" + Right)]
    [InlineData("double[,] F(double[] x, double[] w) => new double[1, 2];", "expected 2 values, got 1×2" + Right)]
    [InlineData("async Task<double[]> F(double[] x, double[] w) { await Task.Yield(); return x; }", "expected a list of 2 numbers, got a task in place of its result; return the value itself, without async: it should be `double[] F(double[] x, double[] w)`")]
    public async Task A_declaration_that_does_not_fit_is_told_the_right_one(string student, params string[] sentences)
    {
        // A name of its own: later cells see what earlier ones declared.
        var name = $"F{Interlocked.Increment(ref _number)}";
        var exercise = CheckedNotebook.Check("F(new double[] { 1, 2 }, new double[] { 3 })", "[3, 6]", "\"signature\": \"double[] F(double[] x, double[] w)\",");

        var said = await notebook.CheckAsync(Named(student), Named(exercise));

        Assert.All(sentences, sentence => Assert.Contains(Named(sentence), said, StringComparison.Ordinal));

        string Named(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\bF(?=[( ]|$)", name);
    }

    [Theory]
    [InlineData("double[]", "double[]", "double[] is given where double[,] is needed, as a parameter of your function or as what it returns; it should be `double[,] N(double[] x)`.")]
    [InlineData("int[]", "double[]", "Your function returns int[], where double[,] is needed; it should be `double[,] N(double[] x)`.")]
    public async Task What_a_function_returns_may_not_fit_another_one(string returns, string takes, string sentence)
    {
        var (name, use) = ($"N{Interlocked.Increment(ref _number)}", $"Use{Interlocked.Increment(ref _number)}");
        var said = await notebook.CheckAsync(
            $"{returns} {name}({takes} x) => null;\nint {use}(double[,] x) => 1;",
            CheckedNotebook.Check($"{use}({name}(new double[] {{ 1 }}))", "1", $"\"signature\": \"double[,] {name}(double[] x)\","));

        Assert.Contains(sentence.Replace(" N(", $" {name}(", StringComparison.Ordinal), said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bools_are_shown_as_such_and_columns_stand_below_each_other()
    {
        Assert.Contains("""
            most at [1]: expected true, got false
                  expected   true   true
                  got        true  false
            """.ReplaceLineEndings("\n"), await notebook.CheckAsync("bool[] Bools() => new[] { true, false };", CheckedNotebook.Check("Bools()", "[true, true]")), StringComparison.Ordinal);
        Assert.Contains("""
                  expected    1    2
                  got         1  2.5
            """.ReplaceLineEndings("\n"), await notebook.CheckAsync("double[] Wide() => new[] { 1, 2.5 };", CheckedNotebook.Check("Wide()", "[1, 2]")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_several_lines_stays_below_its_check() =>
        Assert.Contains("FormatException: one\n      two", await notebook.CheckAsync(
            "int Lines() => throw new FormatException(\"one\\ntwo\");", CheckedNotebook.Check("Lines()", "1")), StringComparison.Ordinal);

    [Theory]
    // The value of the function, what is expected, and the sentence.
    [InlineData("double[,] B() => new double[,] { { 1, double.NaN }, { 3, 4 } };", "[[1, 2], [3, 4]]", "1 of 4 values differs, most at [0, 1]: expected 2, got NaN; 1 is NaN, which comes from 0/0, from ∞ − ∞ or from the root or logarithm of a negative number")]
    [InlineData("double B() => Math.Sqrt(-1);", "2", "expected 2, got NaN; NaN comes from 0/0, from ∞ − ∞ or from the root or logarithm of a negative number")]
    [InlineData("double[] B() => new[] { double.NegativeInfinity, 2 };", "[1, 2]", "expected 1, got -Infinity; an infinity comes from a division by 0, or it is what a search began with")]
    [InlineData("double[] B() => null;", "[1]", "expected a list of 1 number, got null; return what the function has computed")]
    [InlineData("double[][] B() => new[] { new[] { 1.0, 2 }, new[] { 3.0 } };", "[[1, 2], [3, 4]]", "expected a 2×2 array, got double[][] whose rows differ in length (2 and 1)")]
    [InlineData("double[,] B() => new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };", "[[1, 4], [2, 5], [3, 6]]", "expected 3×2, got 2×3; are rows and columns swapped?")]
    [InlineData("int[] B() => new[] { 1 / 2, 3 / 2 };", "[0.5, 1.5]", "all 2 values differ, most at [0]: expected 0.5, got 0; what you return are whole numbers: is something computed or stored as an int?")]
    [InlineData("float[] B() => new[] { 0.1f };", "[0.1000000001]", "expected 0.1, got 0.100000001; that is as close as f32 comes: compute in double", "\"tolerance\": 1e-10,")]
    [InlineData("TorchSharp.torch.Tensor B() { using var t = torch.ones(2); return t; }", "[1, 1]", "got a disposed tensor; do not declare with `using` what you return, and take it out of a dispose scope with `MoveToOuterDisposeScope()`")]
    [InlineData("TorchSharp.torch.Tensor B() => torch.ones(2, 3);", "[[1, 1], [1, 1], [1, 1]]", "expected 3×2, got 2×3; are rows and columns swapped?")]
    [InlineData("TorchSharp.torch.Tensor B() => torch.ones(2, dtype: torch.complex64);", "[1, 1]", "expected a list of 2 numbers, got a tensor of c64")]
    [InlineData("TorchSharp.torch.Tensor B() => torch.ones(2) > 0;", "[1, 1]", "expected a list of 2 numbers, got a list of 2 bools")]
    [InlineData("IEnumerable<int> B() { yield return 1; throw new FormatException(\"lazily\"); }", "[1, 2]", "FormatException: lazily")]
    [InlineData("object B() => new System.Text.StringBuilder();", "1", "expected a number, got an object of type StringBuilder")]
    [InlineData("int B() => throw new NotImplementedException();", "1", "○ 0/1  B(): not answered yet")]
    public async Task A_value_that_cannot_be_right_is_explained_in_a_sentence(string student, string expected, string sentence, string? tolerance = null)
    {
        var exercise = CheckedNotebook.Check("B()", expected);
        if (tolerance is not null)
            exercise = exercise.Replace("\"expected\"", tolerance + " \"expected\"", StringComparison.Ordinal);
        Assert.Contains(sentence, await notebook.CheckAsync(student, exercise), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double[] R() => new[] { double.NaN, double.PositiveInfinity };", "[\"NaN\", \"Infinity\"]")]
    [InlineData("int[] R() => new[] { 1, 2 };", "[1.0, 2.0]")]
    [InlineData("double[][] R() => new[] { new[] { 1.0, 2 }, new[] { 3.0, 4 } };", "[[1, 2], [3, 4]]")]
    [InlineData("IEnumerable<double> R() { yield return 1; }", "[1]")]
    [InlineData("TorchSharp.torch.Tensor R() => torch.tensor(new[,] { { 1f, 2 } });", "[[1, 2]]")]
    public async Task The_right_numbers_are_right_in_whatever_holds_them(string student, string expected) =>
        Assert.Contains("✓ 1/1  R()", await notebook.CheckAsync(student, CheckedNotebook.Check("R()", expected)), StringComparison.Ordinal);
}

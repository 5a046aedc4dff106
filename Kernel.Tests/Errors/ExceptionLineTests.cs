using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Errors;

/// <summary>Every expected line is the one that holds the mistake.</summary>
public sealed class ExceptionLineTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    private async Task<string[]> Trace(string source) => [.. (await _session.RecordAsync(source)).Result.Error!.Traceback.Skip(1)];

    [Fact]
    public async Task An_index_out_of_bounds_names_the_only_line_that_indexes() => Assert.Equal(
        ["   at cell 1, line 4:  return x[next];", "   at cell 1, line 6:  After(new int[2], 1)"],
        await Trace("""
            int After(int[] x, int i)
            {
                var next = i + 1;
                return x[next];
            }
            After(new int[2], 1)
            """));

    [Fact]
    public async Task Where_several_lines_index_all_are_named_and_no_other() => Assert.Equal(
        ["   at cell 1, line 6, 7 or 10 (.NET does not say which)", "   at cell 1, line 13:  Sum(new double[3], new double[2])"],
        await Trace("""
            double Sum(double[] x, double[] w)
            {
                var sum = 0.0;
                for (var i = 0; i < x.Length; i++)
                {
                    var value = x[i];
                    sum += value * w[i];
                }
                if (sum > 1)
                    x[0] = 1;
                return sum;
            }
            Sum(new double[3], new double[2])
            """));

    [Theory]
    [InlineData("var a = new int[3];\nvar i = 5;\nConsole.WriteLine(a[i]);", 3)]
    [InlineData("var name = \"abc\";\nvar letter = name[name.Length];", 2)]
    [InlineData("var n = 4;\n{\n    Span<int> s = stackalloc int[n];\n    s[n] = 1;\n}", 4)]
    [InlineData("var big = 5_000_000_000;\nvar small = checked((int)big);", 2)]
    [InlineData("var f = (int[] x) =>\n    x[2];\nvar y = new int[2];\nf(y)", 2)]
    [InlineData("class Row { int[] _x = new int[2];\n  public int this[int i] =>\n    _x[i]; }\nvar row = new Row();\nrow[2]", 3)]
    public async Task The_line_is_found_at_the_top_level_and_in_every_kind_of_function(string source, int line)
    {
        var run = await _session.RecordAsync(source);
        Assert.Equal($"   at cell 1, line {line}:  {source.Split('\n')[line - 1].Trim()}", run.Result.Error!.Traceback[1]);
        Assert.Equal(line, run.Result.Error.Line);
    }

    [Fact]
    public async Task The_line_is_found_in_functions_that_await_or_yield()
    {
        Assert.Equal(
            ["   at cell 1, line 3:  return x[7];", "   at cell 1, line 5:  await F(new int[2])"],
            await Trace("async Task<int> F(int[] x) {\n    await Task.Yield();\n    return x[7];\n}\nawait F(new int[2])"));
        Assert.Equal(
            ["   at cell 2, line 3:  yield return x[i];", "   at cell 2, line 5:  foreach (var v in All(new int[2])) { }"],
            await Trace("IEnumerable<int> All(int[] x) {\n    for (int i = 0; ; i++)\n        yield return x[i];\n}\nforeach (var v in All(new int[2])) { }"));
    }

    [Fact]
    public async Task A_function_that_the_runtime_compiles_into_its_caller_keeps_the_callers_line_in_question()
    {
        await _session.RecordAsync("int At(int[] x, int i) => x[i];");
        var trace = await Trace("""
            long Sum(int[] x, int n, int[] y)
            {
                long sum = 0;
                for (var i = 0; i < n; i++)
                    sum += At(x, i);
                return sum + y[0];
            }
            for (var i = 0; i < 400; i++)
                Sum(new int[500], 500, new int[1]);
            Thread.Sleep(300);
            for (var i = 0; i < 400; i++)
                Sum(new int[500], 500, new int[1]);
            Sum(new int[500], 501, new int[1])
            """.Insert(0, "using System.Threading;\n"));
        // Whether it has done so by now is the runtime's affair.
        Assert.True(trace[0] is "   at cell 2, line 6 or 7 (.NET does not say which)" or "   at cell 1, line 1:  int At(int[] x, int i) => x[i];", trace[0]);
    }

    [Fact]
    public async Task What_is_used_once_counts_where_it_is_declared() => Assert.Equal(
        ["   at cell 1, line 4:  return next / by;", "   at cell 1, line 6:  Divide(3, 0)"],
        await Trace("int Divide(int x, int by)\n{\n    var next = x + 1;\n    return next / by;\n}\nDivide(3, 0)"));

    [Fact]
    public async Task Everything_that_several_tasks_threw_is_told() => Assert.Equal(
        ["  caused by System.Exception: one", "  caused by System.InvalidOperationException: two", "    caused by System.ArgumentException: three"],
        (await Trace("throw new AggregateException(new Exception(\"one\"), new InvalidOperationException(\"two\", new ArgumentException(\"three\")));"))[..3]);

    [Theory]
    [InlineData("var x = 1;\n#!hwos", "   at cell 1, line 2:  #!hwos")]
    [InlineData("\n\n#r \"nowhere.dll\"", "   at cell 1, line 3:  #r \"nowhere.dll\"")]
    [InlineData("var x = 1;\n#!value nothing", "   at cell 1, line 2:  #!value nothing")]
    public async Task What_is_wrong_with_a_directive_names_its_line(string source, string line) => Assert.Equal([line], await Trace(source));
}

using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Magics;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Compatibility;

public sealed class ExtensionMethodTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("public static class E { public static int Twice(this int x) => 2 * x; }", "4.Twice() + E.Twice(1)", "10")]
    [InlineData("static class E\n{\n    // doubled\n    public static int Twice(\n        this int x, // the number\n        int times = 1)\n        => 2 * x * times;\n}", "4.Twice() + 1.Twice(times: 2)", "12")]
    [InlineData("static class E { public static IEnumerable<T> Every<T>(this IEnumerable<T> source, int step) where T : struct { int i = 0; foreach (var x in source) if (i++ % step == 0) yield return x; } }", "string.Join(\",\", new[] { 1, 2, 3 }.Every(2))", "1,3")]
    [InlineData("static class E { public static bool TryHalf(this int x, out int half) { half = x / 2; return x % 2 == 0; } public static void Add(this ref int x, in int y) => x += y; }", "var n = 8; n.TryHalf(out var h); n.Add(h); n", "12")]
    [InlineData("static class E { public static async Task<int> Later(this int x) { await Task.Yield(); return x + 1; } }", "await 4.Later()", "5")]
    [InlineData("static class E { private static int Hidden(this int x) => x + 1; static int Plain(this int x) => x; public static int Open(this int x) => x.Hidden().Plain() * 2; }", "4.Open()", "10")]
    [InlineData("static class E { public static string All(this string s, params string[] more) => s + string.Concat(more); }", "\"a\".All(\"b\", \"c\")", "abc")]
    public async Task An_extension_class_works_in_later_cells_and_in_its_own(string declaration, string use, string value)
    {
        await _session.RunAsync(declaration);
        Assert.Equal(value, (await _session.RunAsync(use)).Value);
        using var other = new Session();
        Assert.Equal(value, (await other.RunAsync(declaration + "\n" + use)).Value);
    }

    [Fact]
    public async Task It_extends_a_notebooks_own_type_and_uses_its_variables()
    {
        await _session.RunAsync("record Shape(int Width, int Height);");
        await _session.RunAsync("static class Shapes { public static int Area(this Shape shape) => shape.Width * shape.Height; }");
        Assert.Equal("6", (await _session.RunAsync("new Shape(2, 3).Area()")).Value);
    }

    [Fact]
    public async Task A_later_cell_declares_it_anew()
    {
        await _session.RunAsync("static class E { public static int Twice(this int x) => 2 * x; }");
        await _session.RunAsync("static class E { public static int Twice(this int x) => 20 * x; }");
        Assert.Equal("60", (await _session.RunAsync("3.Twice()")).Value);
    }

    [Fact]
    public async Task An_error_and_a_trace_in_it_have_the_cells_lines()
    {
        Assert.StartsWith("(3,58): error CS0103: The name 'missing'", await _session.FailAsync("static class E\n{\n    public static int Twice(this int x) { return 2 * x + missing; }\n}"), StringComparison.Ordinal);
        var run = await _session.RecordAsync("static class E\n{\n    public static int Into(this int x, int n)\n        => n / x;\n}\n0.Into(1)");
        Assert.Equal(["   at cell 2, line 4:  => n / x;", "   at cell 2, line 6:  0.Into(1)"], run.Result.Error!.Traceback.Skip(1));
    }

    [Fact]
    public async Task A_namespaces_extension_methods_come_with_its_using()
    {
        await _session.RunAsync("namespace N { static class E { public static int Twice(this int x) => 2 * x; } }");
        Assert.Equal("8", (await _session.RunAsync("using N;\n4.Twice()")).Value);
    }

    [Fact]
    public async Task Extension_blocks_work()
    {
        await _session.RunAsync("static class E { extension(int x) { public int Doubled => 2 * x; public int Plus(int y) => x + y; } }");
        Assert.Equal("15", (await _session.RunAsync("4.Doubled + 4.Plus(3)")).Value);
        Assert.Equal("6", (await _session.RunAsync("static class F { extension(string s) { public int Size => s.Length; } }\n\"abcdef\".Size")).Value);
    }

    [Fact]
    public async Task An_extension_block_of_a_cells_type_is_explained()
    {
        await _session.RunAsync("record Shape(int Width);");
        Assert.Contains("nothing that cells declare outside of one", await _session.FailAsync("static class E { extension(Shape shape) { public int Area => shape.Width; } }"), StringComparison.Ordinal);
    }
}

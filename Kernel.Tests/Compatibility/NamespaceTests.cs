using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Magics;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Compatibility;

public sealed class NamespaceTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("namespace Shapes { public class Square { public int Side => 3; } }", "new Shapes.Square().Side")]
    [InlineData("namespace Shapes { class Square { internal static int Hidden => 1; public int Side => 3; } }", "new Shapes.Square().Side")]
    [InlineData("namespace Shapes\n{\n    internal record Square(int Side);\n}", "using Shapes;\nnew Square(3).Side")]
    [InlineData("namespace Shapes;\n[Serializable]\nenum Square { Side = 3 }", "(int)Shapes.Square.Side")]
    [InlineData("namespace A.B { namespace C { [Serializable] delegate int D(); } }", "A.B.C.D d = () => 3; d()")]
    public async Task A_namespaces_types_are_there_in_later_cells(string declaration, string use)
    {
        Assert.Empty((await _session.RunAsync(declaration)).Outputs);
        Assert.Equal("3", (await _session.RunAsync(use)).Value);
    }

    [Fact]
    public async Task A_cell_may_use_its_own_namespace_among_other_code() =>
        Assert.Equal("14", (await _session.RunAsync("using Shapes;\nusing System.Globalization;\nvar two = 2;\nnamespace Shapes\n{\n    class Square { public string Text => 7.ToString(CultureInfo.InvariantCulture); }\n}\nint.Parse(new Square().Text) * two")).Value);

    [Fact]
    public async Task A_namespace_has_in_scope_what_cells_have()
    {
        await _session.RunAsync("using System.Globalization;\nusing Words = System.Collections.Generic.List<string>;\nclass Mine { }");
        await _session.RunAsync("using static System.Math;");
        Assert.Equal("4 7 1", (await _session.RunAsync(
            """
            namespace N
            {
                static class C
                {
                    public static string All()
                    {
                        display("shown");
                        var words = new Words { "a" };
                        return $"{Max(3, 4)} {7.ToString(CultureInfo.InvariantCulture)} {words.Count(w => w.Length > 0)}";
                    }
                }
            }
            N.C.All()
            """)).Value);
    }

    [Fact]
    public async Task A_namespace_sees_other_namespaces_and_goes_on_with_one_of_an_earlier_cell()
    {
        await _session.RunAsync("namespace N { public class A { public int V => 1; } }");
        await _session.RunAsync("namespace N { public class B : A { public int W => V + 1; } }");
        await _session.RunAsync("namespace M { public class C { public N.B B = new(); } }");
        Assert.Equal("3", (await _session.RunAsync("using N;\nnew A().V + new M.C().B.W")).Value);
    }

    [Fact]
    public async Task A_later_cell_declares_a_type_anew()
    {
        await _session.RunAsync("namespace N { public class A { public int V => 1; } }");
        await _session.RunAsync("using N;\nvar old = new A();");
        await _session.RunAsync("namespace N { public class A { public int V => 20; } }");
        Assert.Equal("21", (await _session.RunAsync("old.V + new A().V")).Value);
        await _session.RunAsync("namespace N { public class A { public int V => 300; } }");
        Assert.Equal("300", (await _session.RunAsync("new N.A().V")).Value);
    }

    [Fact]
    public async Task A_later_cell_declares_types_of_two_earlier_ones_anew()
    {
        await _session.RunAsync("namespace N { public class A { public int V => 1; } }");
        await _session.RunAsync("namespace N { public class B { public int V => 2; } }");
        await _session.RunAsync("namespace N { public class A { public int V => 10; } public class B { public int V => 20; } }");
        Assert.Equal("30", (await _session.RunAsync("new N.A().V + new N.B().V")).Value);
    }

    [Fact]
    public async Task An_error_in_a_namespace_has_the_cells_line_and_column_and_changes_nothing()
    {
        var run = await _session.RecordAsync("var x = 1;\nnamespace N\n{\n    class C\n    {\n        int F() { while (true) { } return missing; }\n    }\n}");
        Assert.StartsWith("(6,43): error CS0103: The name 'missing' does not exist in the current context\n            int F() { while (true) { } return missing; }", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing that cells declare outside of one", run.Error, StringComparison.Ordinal);
        Assert.Equal(6, run.Result.Error!.Line);
        Assert.Contains("CS0103", await _session.FailAsync("x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_beside_a_namespace_declares_nothing_of_it()
    {
        Assert.StartsWith("(2,1): error CS0103", await _session.FailAsync("namespace N { class C { } }\nmissing"), StringComparison.Ordinal);
        Assert.Contains("CS0246", await _session.FailAsync("new N.C()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brace_that_is_not_closed_is_said_where_it_is_missing() =>
        Assert.StartsWith("(2,16): error CS1513: } expected", await _session.FailAsync("namespace N {\n    class C { }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_trace_points_into_the_namespace()
    {
        await _session.RunAsync("var zero = 0;");
        var run = await _session.RecordAsync("namespace N\n{\n    static class C\n    {\n        public static int Divide(int n)\n            => 7 / n;\n    }\n}\nN.C.Divide(zero)");
        Assert.Equal(
            [
                "System.DivideByZeroException: Attempted to divide by zero.",
                "   at cell 2, line 6:  => 7 / n;",
                "   at cell 2, line 9:  N.C.Divide(zero)",
            ],
            run.Result.Error!.Traceback);
    }

    [Fact]
    public async Task An_interrupt_stops_a_loop_inside_of_a_namespace()
    {
        await _session.RunAsync("namespace N { static class C { public static void Spin() { Console.Write(\"on\"); while (true) { } } } }");
        var running = await _session.StartAndHearAsync("var kept = 1;\nN.C.Spin();");
        Assert.True(await _session.InterruptAsync());
        Assert.Equal("Interrupted", (await running).Result.Error!.Name);
        Assert.Equal("1", (await _session.RunAsync("kept")).Value);
    }

    [Fact]
    public async Task Recursion_without_end_inside_of_a_namespace_is_an_exception() =>
        Assert.Contains("InsufficientExecutionStackException", await _session.FailAsync("namespace N { static class C { public static int F(int n) => F(n + 1) + 1; } }\nN.C.F(0)"), StringComparison.Ordinal);

    [Fact]
    public async Task The_word_namespace_in_text_is_text() =>
        Assert.Equal("namespace N { extension }", (await _session.RunAsync("// namespace\n\"namespace N { extension }\"")).Value);
}

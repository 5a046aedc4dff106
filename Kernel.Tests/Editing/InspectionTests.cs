using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;
using CourseKit.Testing;

namespace CourseKit.Kernel.Tests.Editing;

public sealed class InspectionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("System.Console.WriteLine|")]
    [InlineData("System.Console.Write|Line()")]
    [InlineData("Console.WriteLine(|")]
    [InlineData("Console.WriteLine(1, |)")]
    [InlineData("#!lsmagic\nvar x = 1; Console.WriteLine|(x)")]
    public async Task A_method_is_found_at_its_name_and_in_its_arguments(string cell)
    {
        var shown = await _session.InspectAtAsync(cell);
        Assert.StartsWith("Signature: void Console.WriteLine(", shown, StringComparison.Ordinal);
        Assert.Contains("overloads)", shown, StringComparison.Ordinal);
        Assert.EndsWith("Type: method", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int|", "Signature: int\n")]
    [InlineData("in|t x;", "Signature: int\n")]
    [InlineData("string|.Join(\"\", new[] { 1 })", "Signature: string\n")]
    [InlineData("List<int>| x;", "Signature: class List<int>")]
    [InlineData("int?| x;", "Signature: int\n")]
    [InlineData("var d = new Dictionary<string, int>(); d[\"k\"]|", "Signature: int Dictionary<string, int>.this[string key]")]
    [InlineData("var| word = \"a\";", "Signature: string\n")]
    public async Task A_type_is_found_by_keyword_and_where_its_name_ends(string cell, string signature) =>
        Assert.StartsWith(signature, await _session.InspectAtAsync(cell), StringComparison.Ordinal);

    [Theory]
    [InlineData("Math.Max(1, 2)|")]
    [InlineData("fore|ach")]
    [InlineData("1 + |2")]
    [InlineData("unknown|")]
    [InlineData("// Console|")]
    [InlineData("\"Console|\"")]
    [InlineData("|")]
    [InlineData("#!unknown|")]
    public async Task Elsewhere_there_is_nothing(string cell) => Assert.Null(await _session.InspectAtAsync(cell));

    [Fact]
    public async Task The_framework_explains_itself_in_the_words_of_its_documentation()
    {
        Requires.That(File.Exists(ReferencePack("System.Runtime.xml")), "The .NET SDK's reference pack", "installing the .NET SDK");
        // https://learn.microsoft.com/dotnet/api/system.string.padleft
        var shown = await _session.InspectAtAsync("\"a\".PadLeft(5|)");
        Assert.Contains("Signature: string string.PadLeft(int totalWidth) (+ 1 overload)", shown, StringComparison.Ordinal);
        Assert.Contains("Docstring:\nReturns a new string that right-aligns the characters in this instance by padding them with spaces on the left, for a specified total length.", shown, StringComparison.Ordinal);
        Assert.Contains("Parameters:\n  totalWidth: The number of characters in the resulting string", shown, StringComparison.Ordinal);
        Assert.Contains("Exceptions:\n  ArgumentOutOfRangeException: totalWidth is less than zero.", shown, StringComparison.Ordinal);
        Assert.Contains("Represents a strongly typed list of objects", await _session.InspectAtAsync("var l = new List<int>(); List|<int> m;"), StringComparison.Ordinal);
        Assert.Contains("Projects each element of a sequence into a new form.", await _session.InspectAtAsync("new[] { 1 }.Select|(x => x)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_detail_adds_the_overloads()
    {
        Assert.DoesNotContain("Overloads:", await _session.InspectAtAsync("\"a\".PadLeft|(5)"), StringComparison.Ordinal);
        Assert.Contains("string string.PadLeft(int totalWidth, char paddingChar)", await _session.InspectAtAsync("\"a\".PadLeft|(5)", detail: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_of_an_earlier_cell_shows_its_type_and_what_it_holds_now()
    {
        await _session.RecordAsync("var numbers = new List<int> { 1, 2 }; string? none = null; var answer = 41;");
        await _session.RecordAsync("answer++;");
        Assert.Equal("Variable: int answer\nValue: 42", await _session.InspectAtAsync("answer|"));
        Assert.Equal("Variable: string? none\nValue: <null>", await _session.InspectAtAsync("no|ne"));
        Assert.StartsWith("Variable: List<int> numbers\nValue: ", await _session.InspectAtAsync("numbers|.Count"), StringComparison.Ordinal);
        Assert.Equal("Variable: string answer", await _session.InspectAtAsync("var answer = \"\"; answer|"));
    }

    [Theory]
    [InlineData("int[]", "new int[] { 1, 2 }")]
    [InlineData("double[,]", "new double[2, 3]")]
    [InlineData("double[][]", "new double[][] { [1] }")]
    [InlineData("int[,][]", "new int[1, 1][]")]
    [InlineData("string?[]", "new string?[] { null }")]
    [InlineData("string?", "\"a\"")]
    [InlineData("List<string?>", "new() { null }")]
    [InlineData("dynamic", "3")]
    [InlineData("List<dynamic>", "new() { 3 }")]
    [InlineData("Pt", "new(1)")]
    [InlineData("Pt[]", "[new(1)]")]
    [InlineData("Box<Pt>.Inner<int>", "new()")]
    [InlineData("Dictionary<string, Pt>.Enumerator", "new()")]
    [InlineData("(int A, Pt[] B)", "(1, [])")]
    [InlineData("(int, int, int, int, int, int, int, int, int)", "(1, 2, 3, 4, 5, 6, 7, 8, 9)")]
    [InlineData("int?", "1")]
    [InlineData("nint", "1")]
    [InlineData("Func<int, int>", "n => n")]
    [InlineData("EventHandler<EventArgs>?", "null")]
    [InlineData("Of", "n => n")]
    public async Task A_variable_of_any_type_shows_what_it_holds(string type, string value)
    {
        await _session.RecordAsync("record Pt(int X); class Box<T> { public class Inner<U>; } delegate int Of(int n);");
        Assert.Equal("", (await _session.RecordAsync($"{type} held = {value};")).Error);
        Assert.StartsWith($"Variable: {type} held\nValue:", await _session.InspectAtAsync("hel|d"), StringComparison.Ordinal);
        // In the cell that declares it as well, once that has run.
        Assert.Contains("\nValue:", await _session.InspectAtAsync($"{type} hel|d = {value};"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new { A = 1, B = new[] { 2 } }", "new { A = 1, B = 2 }")]
    [InlineData("(ref int n) => n++", "(int n) => n")]
    public async Task A_variable_of_a_type_without_a_name_shows_what_it_holds(string value, string other)
    {
        Assert.Equal("", (await _session.RecordAsync($"var held = {value};")).Error);
        Assert.Contains("\nValue:", await _session.InspectAtAsync("hel|d"), StringComparison.Ordinal);
        Assert.DoesNotContain("Value:", await _session.InspectAtAsync($"var hel|d = {other};"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[]", "new int[1]", "int[,] held")]
    [InlineData("int[]", "new int[1]", "long[] held")]
    [InlineData("List<int>", "new()", "List<string> held")]
    [InlineData("int[,][]", "new int[1, 1][]", "int[][,] held")]
    [InlineData("List<int>.Enumerator", "new()", "HashSet<int>.Enumerator held")]
    [InlineData("object", "1", "System.Threading.Lock held")]
    public async Task A_variable_declared_anew_with_another_type_does_not_show_what_it_held_before(string type, string value, string cell)
    {
        await _session.RecordAsync($"{type} held = {value};");
        Assert.DoesNotContain("Value:", await _session.InspectAtAsync(cell + "|;"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Func<int, int> twice = n => 2 * n;", "twi|ce", "Variable: Func<int, int> twice\n")]
    [InlineData("delegate int Of(int n); Of fn = n => n;", "fn|", "Variable: Of fn\n")]
    [InlineData("delegate int Of(int n); Of[] fns = [];", "fns|", "Variable: Of[] fns\n")]
    [InlineData("", "{ Action<int> local = n => { }; loc|al(1); }", "Variable: Action<int> local")]
    [InlineData("", "void F(Action<int> given) { giv|en(1); }", "Parameter: Action<int> given")]
    public async Task A_variable_that_holds_a_function_shows_its_type_by_name(string earlier, string cell, string shown)
    {
        await _session.RecordAsync(earlier);
        Assert.StartsWith(shown, await _session.InspectAtAsync(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_type_shows_its_signature() => Assert.StartsWith(
        "Signature: delegate int Func<int, int>(int arg)", await _session.InspectAtAsync("Fun|c<int, int> f;"), StringComparison.Ordinal);

    [Fact]
    public async Task A_long_value_is_cut_and_one_that_does_not_answer_or_fails_costs_nothing_more()
    {
        await _session.RecordAsync("var big = new string('x', 5000);");
        Assert.EndsWith("(4000 more characters)", await _session.InspectAtAsync("big|"), StringComparison.Ordinal);
        await _session.RecordAsync("class Bad { } var bad = new Bad(); Formatter.Register<Bad>(b => throw new Exception(\"no\"), \"text/plain\");");
        Assert.Contains("Exception: no", await _session.InspectAtAsync("bad|"), StringComparison.Ordinal);
        await _session.RecordAsync("class Slow { public override string ToString() { System.Threading.Thread.Sleep(-1); return \"\"; } } var slow = new Slow();");
        await _session.RecordAsync("Formatter.Register<Slow>(s => s.ToString(), \"text/plain\");");
        Assert.Contains("Value: (it takes longer than a second to show)", await _session.InspectAtAsync("slow|"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_takes_forever_is_looked_at_once_until_an_interrupt_stops_it()
    {
        await _session.RecordAsync("""
            var looks = 0; var ended = new System.Threading.ManualResetEventSlim(); var quick = 1;
            class Endless { public int N; public override string ToString() { while (true) N++; } }
            var endless = new Endless();
            Formatter.Register<Endless>(e => { looks++; try { return e.ToString(); } finally { ended.Set(); } }, "text/plain");
            """);
        Assert.EndsWith("Value: (it takes longer than a second to show)", await _session.InspectAtAsync("endless|"), StringComparison.Ordinal);
        var second = await _session.InspectAtAsync("endless|");
        Assert.EndsWith("a value looked at before is still being computed; interrupt the kernel to stop that)", second, StringComparison.Ordinal);
        // Cells run on as if there was nothing.
        Assert.Equal("1", (await _session.RecordAsync("for (var i = 0; i < 10; i++) quick += i; looks")).Value);
        await _session.InterruptAsync();
        Assert.Equal("", (await _session.RecordAsync("ended.Wait();")).Error);
        Assert.EndsWith("Value: 46", await _session.InspectAtAsync("quick|"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_that_was_stopped_does_not_stop_cells()
    {
        await _session.RecordAsync("""
            var looking = new System.Threading.ManualResetEventSlim(); var go = new System.Threading.ManualResetEventSlim();
            class Waiting { public override string ToString() => ""; } var waiting = new Waiting();
            Formatter.Register<Waiting>(w => { looking.Set(); go.Wait(); return ""; }, "text/plain");
            """);
        await _session.InspectAtAsync("waiting|");
        await _session.InterruptAsync();
        // It sits in a call that yields to nothing, so the guard stays up for it.
        Assert.Equal("45", (await _session.RecordAsync("looking.Wait(); var sum = 0; for (var i = 0; i < 10; i++) sum += i; sum")).Value);
        await _session.RecordAsync("go.Set();");
    }

    [Fact]
    public async Task To_look_at_a_query_does_not_run_it()
    {
        await _session.RecordAsync("var runs = 0; var query = Enumerable.Range(0, 3).Select(n => { runs++; return n; });");
        Assert.Contains("IEnumerable<int> query", await _session.InspectAtAsync("query|"), StringComparison.Ordinal);
        Assert.Equal("0", (await _session.RecordAsync("runs")).Value);
    }

    [Fact]
    public async Task A_function_of_an_earlier_cell_shows_its_own_documentation()
    {
        await _session.RecordAsync("""
            /// <summary>Doubles a <paramref name="number"/>, as <see cref="System.Int32"/>.</summary>
            /// <param name="number">What to double.</param>
            /// <returns>Twice <c>number</c>.</returns>
            int Twice(int number) => 2 * number;
            """);
        Assert.Equal(
            "Signature: int Twice(int number)\nDocstring:\nDoubles a number, as Int32.\nParameters:\n  number: What to double.\nReturns:\nTwice number.\nType: function",
            await _session.InspectAtAsync("Twice(3|)"));
    }

    [Theory]
    [InlineData("DayOfWeek.Mon|day", "DayOfWeek.Monday = 1", "Type: field")]
    [InlineData("new System.Text.StringBuilder(16|)", "StringBuilder.StringBuilder(int capacity) (+ 5 overloads)", "Type: constructor")]
    [InlineData("\"\".Len|gth", "int string.Length { get; }", "Type: property")]
    [InlineData("IDispo|sable d;", "interface IDisposable", "Type: interface")]
    [InlineData("System.Te|xt.Encoding e;", "namespace System.Text", "Type: namespace")]
    [InlineData("Console.WriteLine(\"{0}\", |)", "void Console.WriteLine(string format, object", "Type: method")]
    [InlineData("string.Join(\",\"|)", "string string.Join(string? separator, ", "Type: method")]
    [InlineData("List|<int> l;", "class List<int>", "Namespace: System.Collections.Generic\nType: class")]
    [InlineData("record P(int X); new P|(1)", "P.P(int X)", "Type: constructor")]
    [InlineData("void F(int given) { giv|en++; }", "Parameter: int given", "")]
    [InlineData("{ var local = 1.5; loc|al++; }", "Variable: double local", "")]
    public async Task Each_kind_of_name_shows_how_it_is_declared(string cell, string declaration, string type)
    {
        var shown = await _session.InspectAtAsync(cell);
        Assert.Contains(declaration, shown, StringComparison.Ordinal);
        Assert.EndsWith(type, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTML_escapes_what_the_value_holds()
    {
        await _session.RecordAsync("var text = \"<script>alert(1)</script>\";");
        var inspection = await _session.InspectAsync("text", 2, 0, TestContext.Current.CancellationToken);
        Assert.Contains("&lt;script&gt;", inspection!.Bundle.Data["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", inspection.Bundle.Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_magic_command_shows_its_usage()
    {
        var shown = await _session.InspectAtAsync("1+1\n#!lsm|agic");
        Assert.Equal("Usage: #!lsmagic\nDocstring:\nLists the magic commands and what they take.\nType: magic command", shown);
    }

    private static string ReferencePack(string file)
    {
        var packs = Path.GetFullPath("../../../packs/Microsoft.NETCore.App.Ref", Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return Directory.Exists(packs) ? Directory.EnumerateFiles(packs, file, SearchOption.AllDirectories).FirstOrDefault() ?? "" : "";
    }
}

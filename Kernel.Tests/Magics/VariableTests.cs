using System.Net;
using System.Text;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Compatibility;
using CourseKit.Kernel.Tests.Notebooks;

namespace CourseKit.Kernel.Tests.Magics;

public sealed class VariableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Typist _typist = new("typed");
    private readonly Session _session;

    public VariableTests() => _session = new(new SessionOptions { Input = _typist, Packages = new PackageSettings { Folder = _folder.Path } });

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    // The cells of a row of #!whos, by variable.
    private async Task<Dictionary<string, string[]>> Whos(string source)
    {
        await _session.RunAsync(source);
        var lines = (await _session.ShowAsync("#!whos")).PlainText.Split('\n');
        Assert.Equal(["Name", "Type", "Shape", "Bytes", "Value"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return lines.Skip(1).Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[0]);
    }

    [Fact]
    public async Task Who_names_the_variables_in_the_order_of_their_declaration()
    {
        Assert.Equal("There are no variables yet.", (await _session.ShowAsync("#!who")).PlainText);
        await _session.RunAsync("var b = 1; int F() => 2;");
        await _session.RunAsync("var a = \"x\"; class C; using var _ = new MemoryStream();");
        Assert.Equal("b\na", (await _session.ShowAsync("#!who")).PlainText);
    }

    [Fact]
    public async Task Whos_shows_type_shape_bytes_and_value()
    {
        var rows = await Whos(
            """
            int answer = 42;
            var grid = new double[3, 4];
            var list = new List<int> { 1, 2, 3 };
            var text = "hello";
            var map = new Dictionary<string, List<int?>> { ["a"] = new() };
            string nothing = null;
            (int, string)[] pairs = [(1, "a")];
            IEnumerable<int> lazy = Enumerable.Range(0, 3).Select(n => n);
            int[][] jagged = [[1], [2]];
            """);
        Assert.Equal(["answer", "int", "—", "4", "42"], rows["answer"]);
        Assert.Equal(["double[,]", "3×4", "96"], rows["grid"][1..4]);
        Assert.Equal(["list", "List<int>", "3", "—", "[ 1, 2, 3 ]"], rows["list"]);
        Assert.Equal(["text", "string", "5", "10", "hello"], rows["text"]);
        Assert.Equal(["Dictionary<string, List<int?>>", "1", "—"], rows["map"][1..4]);
        Assert.Equal(["nothing", "string", "—", "—", "<null>"], rows["nothing"]);
        Assert.Equal(["(int, string)[]", "1", "—"], rows["pairs"][1..4]);
        Assert.Equal(["IEnumerable<int>", "—", "—"], rows["lazy"][1..4]);
        Assert.Equal(["int[][]", "2", "—"], rows["jagged"][1..4]);
    }

    [Fact]
    public async Task Whos_reads_the_shape_of_what_looks_like_a_tensor()
    {
        var rows = await Whos(
            """
            class Tensor { public long[] shape => [2, 3]; public long NumberOfElements => 6; public long ElementSize => 4; public override string ToString() => "a tensor"; }
            class Other { public long[] shape => [5]; public long numel() => 5; public long element_size() => 8; public override string ToString() => "other"; }
            var t = new Tensor();
            var o = new Other();
            """);
        Assert.Equal(["t", "Tensor", "2×3", "24", "a tensor"], rows["t"]);
        Assert.Equal(["o", "Other", "5", "40", "other"], rows["o"]);
    }

    [Fact]
    public async Task A_variable_that_throws_costs_only_its_own_row()
    {
        var rows = await Whos(
            """
            class Gone { public long[] shape => throw new ObjectDisposedException("gone"); public override string ToString() => throw new Exception("no"); }
            class Count : List<int> { public new int Capacity => throw new Exception(); }
            var gone = new Gone();
            var stream = new MemoryStream(); stream.Dispose();
            var fine = 1;
            """);
        Assert.Equal(["Gone", "—", "—"], rows["gone"][1..4]);
        Assert.Equal("MemoryStream", rows["stream"][1]);
        Assert.Equal(["fine", "int", "—", "4", "1"], rows["fine"]);
    }

    [Fact]
    public async Task A_long_value_is_cut_to_one_line()
    {
        var rows = await Whos("var text = string.Join(\"\\n\", Enumerable.Range(100, 100));");
        Assert.Equal(60, rows["text"][4].Length);
        Assert.StartsWith("100 101 102", rows["text"][4], StringComparison.Ordinal);
        Assert.EndsWith("…", rows["text"][4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_declares_text_that_the_same_cell_uses() =>
        Assert.Equal("Hello, Ada!", (await _session.RunAsync("#!set --name who --value \"Ada\"\n$\"Hello, {who}!\"")).Value);

    [Fact]
    public async Task Set_asks_for_input_and_for_passwords()
    {
        Assert.Equal("typed", (await _session.RunAsync("#!set --name answer --value @input:\"What is it?\"\nanswer")).Value);
        Assert.Equal(("What is it?", false), Assert.Single(_typist.Asked));
        using var session = new Session(new SessionOptions { Input = new Typist("secret") });
        Assert.Equal("secret", (await session.RunAsync("#!set --name key --value @password:Key\nkey.GetClearTextPassword()")).Value);
    }

    [Theory]
    [InlineData("#!set --name answer --value @input:{\"prompt\":\"What?\",\"type\":\"text\"}", "What?", false)]
    [InlineData("#!set --name answer --value @password:{ \"prompt\": \"Please enter a value\", \"saveAs\": \"rememberMe\" }", "Please enter a value", true)]
    [InlineData("#!set --value @input:input-please --name answer", "input-please", false)]
    [InlineData("#!set --name answer --value @input", "Value: ", false)]
    [InlineData("#!set --name answer --value @password", "Value: ", true)]
    [InlineData("#!value --from-value @input:wat --name kept\n#!share --from value --as answer kept", "wat", false)]
    public async Task A_question_may_be_written_with_options(string source, string prompt, bool isSecret)
    {
        await _session.RunAsync(source + "\nanswer.ToString()");
        Assert.Equal((prompt, isSecret), Assert.Single(_typist.Asked));
    }

    [Theory]
    [InlineData("#!value --name x --from-file a --from-url http://b", "here are --from-file and --from-url")]
    [InlineData("#!value --name x --from-file a\nline", "remove those lines or --from-file")]
    public async Task A_value_has_one_source(string source, string part) =>
        Assert.Contains(part, await _session.FailAsync(source), StringComparison.Ordinal);

    [Fact]
    public async Task Set_takes_the_very_object_from_an_expression()
    {
        await _session.RunAsync("var list = new List<int> { 1 };");
        Assert.Equal("True", (await _session.RunAsync("#!set --name same --value @csharp:list\nobject.ReferenceEquals(list, same)")).Value);
        Assert.Equal("2", (await _session.RunAsync("same.Add(5);\nsame.Count")).Value);
    }

    [Theory]
    [InlineData("#!set --name x --value @value:vlue", "#!value has kept nothing under the name vlue; did you mean value?")]
    [InlineData("#!set --name x --value @value:entirely", "#!value has kept nothing under the name entirely.")]
    public async Task A_name_that_holds_no_value_ends_its_sentence_once(string source, string sentence)
    {
        await _session.RunAsync("#!value --name value\nkept");
        Assert.Equal(sentence, (await _session.FailAsync(source)).TrimEnd());
    }

    [Theory]
    [InlineData("#!set --name class --value x", "\"class\" cannot be the name of a C# variable")]
    [InlineData("#!set --name a-b --value x", "\"a-b\" cannot be the name of a C# variable")]
    [InlineData("#!set --name x --value @value:none", "#!value has kept nothing under the name none")]
    [InlineData("#!set --name x --value @csharp:none", "@csharp:none has no value: The name 'none' does not exist")]
    [InlineData("#!set --name x --value @fsharp:y", "There is no kernel fsharp")]
    [InlineData("#!set --name x --value 1 --mime-type application/json --value 2", "--value is given twice")]
    [InlineData("#!set --name x --value {a --mime-type application/json", "x is said to be JSON and is none")]
    public async Task A_value_that_cannot_be_set_is_explained(string source, string part) =>
        Assert.Contains(part, await _session.FailAsync(source), StringComparison.Ordinal);

    [Fact]
    public async Task Value_keeps_the_lines_below_it_as_they_are()
    {
        Assert.Empty((await _session.RunAsync("#!value --name raw\none \"two\n  three\n")).Outputs);
        Assert.Equal("one \"two\n  three", (await _session.RunAsync("#!set --name text --value @value:raw\ntext")).Value);
        Assert.Equal("one \"two\n  three", (await _session.RunAsync("#!share --from value raw --as other\nother")).Value);
        Assert.Equal("one", (await _session.RunAsync("#!share --from value raw\nraw[..3]")).Value);
    }

    [Fact]
    public async Task Value_that_names_a_form_is_shown_in_it_and_json_becomes_a_document()
    {
        var shown = await _session.ShowAsync("#!value --name data --mime-type application/json\n{ \"a\": 123 }");
        Assert.Equal("{ \"a\": 123 }", shown.Data["application/json"]);
        Assert.Equal("123", (await _session.RunAsync("#!share --from value --as x data \nx.RootElement.GetProperty(\"a\").GetInt32()")).Value);
    }

    [Fact]
    public async Task Value_reads_a_file_of_the_notebooks_folder()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "data.csv"), "a,b\n1,2\n", TestContext.Current.CancellationToken);
        Assert.Equal("a,b", (await _session.RunAsync("#!value --name csv --from-file data.csv\n#!set --name csv --value @value:csv\ncsv.Split('\\n')[0]")).Value);
        Assert.Contains("There is no file " + Path.Combine(_folder.Path, "none.csv"), await _session.FailAsync("#!value --name csv --from-file none.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_reads_an_address()
    {
        using var listener = new HttpListener();
        var port = FreePort();
        listener.Prefixes.Add($"http://localhost:{port}/");
        listener.Start();
        var serving = Task.Run(async () =>
        {
            for (var i = 0; i < 2; i++)
            {
                var context = await listener.GetContextAsync();
                if (context.Request.Url!.AbsolutePath == "/there")
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("served"));
                else
                    context.Response.StatusCode = 404;
                context.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        Assert.Equal("served", (await _session.RunAsync($"#!value --name page --from-url http://localhost:{port}/there\n#!set --name page --value @value:page\npage")).Value);
        Assert.Contains("404", await _session.FailAsync($"#!value --name page --from-url http://localhost:{port}/gone"), StringComparison.Ordinal);
        await serving;
        Assert.Contains("write https://", await _session.FailAsync("#!value --name page --from-url ftp://x/y"), StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
